/// What is spoken of a book, and how it is cut.
public struct PlanOptions: Sendable, Hashable {
  /// The most characters that are spoken in one go.
  public var limit = 400
  /// The language; `nil` for what the book says.
  public var language: String?
  /// What is spoken though it is left out by default.
  public var included: Set<BookPlan.Kind> = []
  /// The numbers of the chapters; `nil` for all.
  public var chapters: ChapterSelection?
  /// How names are pronounced.
  public var lexicon = Lexicon()
  /// Who speaks what.
  public var cast = Cast()
  /// How long it is silent after what.
  public var pauses = Pauses()

  /// Everything as it is by default.
  public init() {}
}

/// How long it is silent after what, in milliseconds.
public struct Pauses: Sendable, Hashable {
  /// After a part of a sentence that is too long.
  public var clause = 100
  /// After a sentence.
  public var sentence = 400
  /// After a paragraph.
  public var paragraph = 800
  /// After a heading.
  public var heading = 1200
  /// Where stars or a line stand between two paragraphs.
  public var separator = 1500
  /// After a chapter.
  public var chapter = 2000

  /// The pauses of a calm reader.
  public init() {}
}
