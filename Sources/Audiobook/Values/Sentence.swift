/// What is spoken in one go.
public struct Sentence: Sendable, Hashable, Codable, Identifiable {
  /// Unlike any other of the book, and the same as long as the sentence is: it comes of the text and of how often
  /// that text stood before, so that a change elsewhere leaves it alone.
  public var id: String
  /// The text as it is spoken.
  public var text: String
  /// The text as it stands in the book; `nil` where it is ``text``.
  public var written: String?
  /// The silence after it, in milliseconds.
  public var pause: Int
  /// The voice; `nil` for that of the book.
  public var voice: String?
  /// What begins with it; `nil` where it goes on with what the sentence before belongs to.
  public var opens: Opening?

  /// What sentences belong to.
  public enum Opening: String, Sendable, Hashable, Codable {
    case heading, paragraph
  }

  /// Creates a sentence.
  public init(
    id: String, text: String, written: String? = nil, pause: Int, voice: String? = nil, opens: Opening? = nil
  ) {
    self.id = id
    self.text = text
    self.written = written
    self.pause = pause
    self.voice = voice
    self.opens = opens
  }
}
