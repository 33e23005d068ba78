/// How a user wants a book to be spoken and written.
public struct BookSettings: Sendable, Hashable, Codable {
  /// What a book is written as.
  public enum Format: String, Sendable, Hashable, Codable, CaseIterable {
    case m4b, mp3, flac, opus, wav

    /// Whether each chapter is a file.
    public var isByChapter: Bool { self != .m4b && self != .wav }
  }

  /// What is written beside a book.
  public enum Companion: String, Sendable, Hashable, Codable, CaseIterable {
    case vtt, srt, json, epub
  }

  /// Who speaks.
  public var backend: String
  /// The voice; `nil` for the backend's usual one.
  public var voice: String?
  /// The language; `nil` for what the document says.
  public var language: String?
  /// 1.0 is the voice's own speed.
  public var speed: Double?
  /// What is written.
  public var format: Format
  /// How loud, as `acx`, `podcast` or LUFS.
  public var loudness: String?
  /// Which chapters, such as `1,3-5`; `nil` for all of them.
  public var chapters: String?
  /// What is written beside it.
  public var companions: [Companion]

  enum CodingKeys: String, CodingKey {
    case backend, voice, language, speed, format, loudness, chapters
    case companions = "with"
  }
}
