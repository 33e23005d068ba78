import Audiobook
import DockerBackends

/// Books that were made.
struct MadeBooksDocument: Encodable {
  var books: [MadeBookRecord]
}

/// A book that was made.
struct MadeBookRecord: Encodable {
  var file: String
  var title: String
  var output: String
  var files: [String]
  var durationSeconds: Double
  var sentences: Int
  var unchanged: Bool
  var chapters: [ChapterMark]
  var gaps: [BookGap]

  init(_ result: BookResult, file: String, title: String) {
    (self.file, self.title, output, files) = (file, title, result.output, result.files)
    (durationSeconds, sentences, unchanged) = (result.duration, result.sentences, result.isUnchanged)
    (chapters, gaps) = (result.chapters, result.gaps)
  }
}

/// Books that were begun.
struct BookWorksDocument: Encodable {
  var folder: String
  var bytes: Int
  var books: [BookWorkRecord]
  /// Those of the gateway; `nil` without one.
  var gateway: [GatewayBookRecord]?
}

/// A book that was begun.
struct BookWorkRecord: Encodable {
  var title: String
  var output: String
  var sentences: Int
  var spoken: Int
  var finished: Bool
  var gaps: [BookGap]

  init(_ record: Audiobook.BookRecord) {
    (title, output, sentences, spoken) = (record.title, record.output, record.sentences, record.spoken)
    (finished, gaps) = (record.isFinished, record.gaps)
  }
}

/// What `book clean` removed.
struct BookCleanDocument: Encodable {
  var folder: String
  var freedBytes: Int
}

/// An event of a book that is being made.
struct BookEventRecord: Encodable {
  var event: String
  var book: String
  var chapter: Int?
  var chapters: Int?
  var done: Int?
  var total: Int?
  var audioSeconds: Double?
  var realTime: Double?
  var failures: Int?
  var gaps: Int?
  var leftSeconds: Double?
  var part: Double?
  var file: String?
  var text: String?
  var reason: String?
  var backend: String?

  /// `nil` for what programs need not know.
  init?(_ event: BookEvent, title: String) {
    book = title
    switch event {
    case .began(_, let chapters, let sentences, let spoken):
      (self.event, self.chapters, done, total) = ("began", chapters, spoken, sentences)
    case .speaking(let progress):
      (self.event, chapter, done, total) = ("speaking", progress.chapter, progress.done, progress.total)
      (audioSeconds, realTime, leftSeconds) = (progress.audio, progress.realTime, progress.left)
      (failures, gaps) = (progress.failures, progress.gaps)
    case .again(let chapter, let text, let reason):
      (self.event, self.chapter, self.text, self.reason) = ("again", chapter, text, reason)
    case .speakerLeft(let name, let error):
      (self.event, backend, reason) = ("backend_left", name, error.message)
    case .measuring(let part): (self.event, self.part) = ("measuring", part)
    case .writing(let file, let part): (self.event, self.file, self.part) = ("writing", file, part)
    case .building: return nil
    }
  }
}
