/// A document as it was read: what it says of itself, and its text in order.
public struct Document: Sendable, Hashable, Codable {
  /// What it says of itself; the title is empty if nothing says it.
  public var book: Book
  /// What it is called where it says no title: the name of its file.
  public var name: String
  /// The text.
  public var blocks: [Block]
  /// The table of contents, in order; empty if there is none.
  public var contents: [Entry]
  /// The anchors at which something begins that listeners skip.
  public var frontMatter: Set<String>
  /// The anchors at which a file of the book begins: what is skipped ends there.
  public var files: Set<String>

  /// Creates a document.
  public init(
    book: Book, name: String = "", blocks: [Block], contents: [Entry] = [], frontMatter: Set<String> = [],
    files: Set<String> = []
  ) {
    self.book = book
    self.name = name
    self.blocks = blocks
    self.contents = contents
    self.frontMatter = frontMatter
    self.files = files
  }

  /// A part of the text.
  public enum Block: Sendable, Hashable, Codable {
    /// A place that the table of contents may name.
    case anchor(String)
    /// A heading; level 1 is the highest.
    case heading(level: Int, String)
    /// A paragraph.
    case paragraph(String)
    /// A line or some stars between paragraphs.
    case separator
    /// A footnote or an endnote.
    case note(String)
    /// A table, a line a row.
    case table(String)
    /// The text that stands for an image.
    case image(String)
    /// Program code.
    case code(String)
  }

  /// A line of the table of contents.
  public struct Entry: Sendable, Hashable, Codable {
    /// What is printed there.
    public var title: String
    /// The anchor that it names.
    public var anchor: String

    /// Creates an entry.
    public init(title: String, anchor: String) {
      self.title = title
      self.anchor = anchor
    }
  }
}
