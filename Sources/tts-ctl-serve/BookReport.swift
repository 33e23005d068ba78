import DockerBackends
import FoundationEssentials
import SpeechGateway

/// What `tts-ctl book` tells while it makes a book, a line of JSON at a time: `docs/schemas/book-event.json`.
struct BookReport {
  /// Why it ended; `nil` where it did not tell.
  private(set) var error: BackendError?

  private struct Line: Decodable {
    var event: String?
    var book: String?
    var chapter, chapters, done, total, failures, gaps: Int?
    var audioSeconds, realTime, leftSeconds, part: Double?
    var error: Failure?
  }

  private struct Failure: Decodable {
    var code: String
    var message: String
    var hint: String?
  }

  private struct Document: Decodable {
    struct Book: Decodable {
      var title: String
      var files: [String]
      var durationSeconds: Double
      var chapters: [MadeBook.Chapter]
      var gaps: [MadeBook.Gap]
    }
    var books: [Book]
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }

  /// Takes a line.
  /// - Returns: how far the book is, where it tells that.
  mutating func take(_ text: String) -> BookStep? {
    guard let line = try? Self.decoder.decode(Line.self, from: Data(text.utf8)) else { return nil }
    if let failure = line.error {
      error = BackendError(
        BackendError.Code(rawValue: failure.code), failure.message,
        hint: failure.hint.map { Advice($0) })
    }
    let stages: [String: BookStep.Stage] = [
      "began": .speaking, "speaking": .speaking, "measuring": .writing, "writing": .writing,
    ]
    guard let stage = line.event.flatMap({ stages[$0] }) else { return nil }
    var step = BookStep(stage)
    (step.title, step.chapter, step.chapters) = (line.book, line.chapter, line.chapters)
    (step.done, step.total, step.failures, step.gaps) = (line.done, line.total, line.failures, line.gaps)
    (step.audio, step.realTime) = (line.audioSeconds, line.realTime)
    (step.left, step.part) = (line.leftSeconds, line.part)
    return step
  }

  /// The book that it made, out of its result: `docs/schemas/book-make.json`.
  static func made(_ data: Data) -> MadeBook? {
    guard let book = try? decoder.decode(Document.self, from: data).books.first else { return nil }
    return MadeBook(
      title: book.title, duration: book.durationSeconds, chapters: book.chapters, files: book.files, gaps: book.gaps)
  }
}
