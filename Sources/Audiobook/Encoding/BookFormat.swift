import DockerBackends

/// What a book is written as.
public enum BookFormat: String, Sendable, CaseIterable {
  /// AAC in one file with chapters.
  case m4b
  /// MP3, a file a chapter.
  case mp3
  /// FLAC, a file a chapter.
  case flac
  /// Opus, a file a chapter.
  case opus
  /// One WAV file.
  case wav

  /// Whether each chapter is a file.
  public var isByChapter: Bool { [.mp3, .flac, .opus].contains(self) }

  /// The format that a file's name promises by its ending; `nil` where it promises none of these.
  public init?(ending path: String) {
    guard let ending = SpeechFileFormat.ending(of: path) else { return nil }
    self.init(rawValue: ending == "wave" ? "wav" : ending)
  }
}
