/// A book as it will be spoken: its chapters and their sentences, in order.
public struct BookPlan: Sendable, Hashable, Codable {
  /// What the book says of itself.
  public var book: Book
  /// The chapters that are spoken.
  public var chapters: [Chapter]
  /// What is in the book and is not spoken.
  public var leftOut: [LeftOut]

  /// Creates a plan.
  public init(book: Book, chapters: [Chapter], leftOut: [LeftOut] = []) {
    self.book = book
    self.chapters = chapters
    self.leftOut = leftOut
  }

  /// A part of a book that is not spoken.
  public struct LeftOut: Sendable, Hashable, Codable {
    /// What it is.
    public var kind: Kind
    /// The title, where it is a part with a title.
    public var title: String?
    /// How many there are.
    public var count: Int
    /// Their length in characters.
    public var characters: Int

    /// Creates a value.
    public init(kind: Kind, title: String? = nil, count: Int = 1, characters: Int) {
      self.kind = kind
      self.title = title
      self.count = count
      self.characters = characters
    }
  }

  /// What may be left out of a book.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Cover, title page, copyright, table of contents, index: what a listener skips.
    case frontMatter = "front-matter"
    /// Footnotes and endnotes.
    case notes
    /// Tables.
    case tables
    /// The texts that stand for images.
    case images
    /// Program code.
    case code
    /// A chapter that was not chosen.
    case chapter
    /// A chapter without a word.
    case empty

    /// What is spoken if it is asked for.
    public static let optional: [Kind] = [.frontMatter, .notes, .tables, .images, .code]
  }
}

/// A chapter as it will be spoken.
public struct Chapter: Sendable, Hashable, Codable {
  /// Its place among all chapters of the book, from 1; the same whichever chapters are chosen.
  public var number: Int
  /// The title, as a player shows it.
  public var title: String
  /// What is spoken, in order.
  public var sentences: [Sentence]

  /// Creates a chapter.
  public init(number: Int, title: String, sentences: [Sentence]) {
    self.number = number
    self.title = title
    self.sentences = sentences
  }
}
