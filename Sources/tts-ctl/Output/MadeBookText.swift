import Audiobook
import DockerBackends

/// A book that was made, for people.
struct MadeBookText {
  private static let mostGaps = 10

  let book: MadeBookRecord

  init(_ book: MadeBookRecord) { self.book = book }

  /// Prints what was made.
  static func answer(_ books: [MadeBookRecord], _ format: OutputFormat, isQuiet: Bool = false) throws {
    try Answer.print(format, MadeBooksDocument(books: books)) {
      for book in books { Console.print(isQuiet ? book.output : MadeBookText(book).text) }
    }
  }

  var text: String {
    let length = Quantities.duration(.seconds(book.durationSeconds))
    let chapters = "\(book.chapters.count) chapter\(book.chapters.count == 1 ? "" : "s")"
    let done = book.unchanged ? ", nothing to do" : ""
    return (["\(book.output): \(length), \(chapters)\(done)".onOneLine] + Self.lines(of: book.gaps))
      .joined(separator: "\n")
  }

  /// What could not be spoken well.
  static func lines(of gaps: [BookGap]) -> [String] {
    var lines = gaps.prefix(mostGaps).map { gap in
      let what = gap.isHeard ? "odd" : "missing"
      return "  \(what) in chapter \(gap.chapter): \"\(gap.text.prefix(60))\": \(gap.reason)".onOneLine
    }
    if gaps.count > mostGaps { lines.append("  and \(gaps.count - mostGaps) more") }
    if !gaps.isEmpty { lines.append("  try them again: tts-ctl book retry") }
    return lines
  }
}
