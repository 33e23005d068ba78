public import DockerBackends

/// What happens while a book is made.
public enum BookEvent: Sendable {
  /// Work begins; so many sentences of all are there already.
  case began(title: String, chapters: Int, sentences: Int, spoken: Int)
  /// A sentence is there, or an answer was no good.
  case speaking(SpeakingProgress)
  /// A sentence is asked for again.
  case again(chapter: Int, text: String, reason: String)
  /// A speaker failed too often and is asked no more.
  case speakerLeft(name: String, BackendError)
  /// The loudness is measured; the part that is done, from 0 to 1.
  case measuring(Double)
  /// A file is written; the part that is done, from 0 to 1.
  case writing(file: String, part: Double)
  /// A line of the build of the tools' image.
  case building(String)
}

/// A book that was made.
public struct BookResult: Sendable, Hashable {
  /// The file, or the folder with the files.
  public var output: String
  /// The files, a playlist among them.
  public var files: [String]
  /// Seconds.
  public var duration: Double
  /// Its chapters.
  public var chapters: [ChapterMark]
  /// Sentences.
  public var sentences: Int
  /// What could not be spoken well.
  public var gaps: [BookGap]
  /// Whether it was finished before, and nothing had to be done.
  public var isUnchanged: Bool
}
