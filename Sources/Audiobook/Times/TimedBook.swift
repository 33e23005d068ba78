/// A book with its times: what is said when. It is what `--with json` writes.
struct TimedBook: Sendable, Encodable {
  var title: String
  var authors: [String]
  var language: String?
  var publisher: String?
  var chapters: [Chapter]

  /// A chapter. Its times are seconds from the start of its file.
  struct Chapter: Sendable, Encodable {
    var number: Int
    var title: String
    /// The name of the file that it is in.
    var file: String
    var start: Double
    var end: Double
    var sentences: [Sentence]
  }

  /// A sentence, from the start of its first word to the end of its last.
  struct Sentence: Sendable, Encodable {
    var id: String
    /// As it is spoken.
    var text: String
    /// As it stands in the book; `nil` where it is ``text``.
    var written: String?
    var voice: String?
    var opens: Audiobook.Sentence.Opening?
    var start: Double
    var end: Double

    /// What a reader sees.
    var shown: String { written ?? text }
  }
}

extension TimedBook.Chapter {
  /// The same with times from its own start, as in a file of its own.
  func alone(in file: String) -> Self {
    var chapter = self
    (chapter.file, chapter.start, chapter.end) = (file, 0, end - start)
    for index in sentences.indices {
      chapter.sentences[index].start -= start
      chapter.sentences[index].end -= start
    }
    return chapter
  }

  /// Where each sentence begins and ends if nothing may be between them: a pause belongs to the sentence before, and the
  /// silence before the first word to the first.
  var clips: [(sentence: TimedBook.Sentence, start: Double, end: Double)] {
    let starts = [start] + sentences.dropFirst().map(\.start) + [end]
    return sentences.enumerated().map { ($1, starts[$0], starts[$0 + 1]) }
  }
}
