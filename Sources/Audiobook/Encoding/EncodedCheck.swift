import DockerBackends
import FoundationEssentials

/// Judges an encoded file by what ffprobe reads of it: coders were seen to end well with a file that is cut.
enum EncodedCheck {
  /// Coders put some milliseconds of their own before and after the sound.
  private static let mostDrift = 0.15
  private static let mostChapterDrift = 0.02

  /// What is asked of a file.
  static func command(_ file: String) -> [String] {
    [
      "ffprobe", "-v", "error", "-show_entries", "format=duration:chapter=start_time:chapter_tags=title", "-of", "json",
      file,
    ]
  }

  private struct Report: Decodable {
    struct Format: Decodable { var duration: String? }
    struct Chapter: Decodable {
      struct Tags: Decodable { var title: String? }
      var start: String
      var tags: Tags?
      enum CodingKeys: String, CodingKey {
        case start = "start_time"
        case tags
      }
    }
    var format: Format?
    var chapters: [Chapter]?
  }

  /// - Parameters:
  ///   - answer: what ffprobe printed.
  ///   - duration: how long the file has to be, in seconds.
  ///   - chapters: what has to be in it.
  /// - Throws: `BackendError` with `.invalidAnswer` where it is not the file that was meant.
  static func check(_ answer: Data, duration: Double, chapters: [ChapterMark]) throws(BackendError) {
    guard let report = try? JSONDecoder().decode(Report.self, from: answer),
      let length = report.format?.duration.flatMap(Double.init)
    else { throw refusal("cannot be read back") }
    let drift = max(mostDrift, duration / 10_000)
    guard abs(length - duration) <= drift else { throw refusal("is \(length) s long instead of \(duration) s") }
    let read = report.chapters ?? []
    guard read.count == chapters.count else {
      throw refusal("has \(read.count) chapters instead of \(chapters.count)")
    }
    for (index, (found, meant)) in zip(read, chapters).enumerated() {
      guard let start = Double(found.start), abs(start - meant.start) <= mostChapterDrift else {
        throw refusal("has chapter \(index + 1) at \(found.start) s instead of \(meant.start) s")
      }
    }
  }

  private static func refusal(_ shortcoming: String) -> BackendError {
    BackendError(.invalidAnswer, "the encoded file \(shortcoming)")
  }
}
