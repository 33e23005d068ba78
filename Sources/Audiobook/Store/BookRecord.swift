/// What is known of a book between two runs. What was spoken is in the store; this tells what it was spoken for.
public struct BookRecord: Sendable, Hashable, Codable {
  /// Unlike any other of the folder; the same for the same file and output.
  public var id: String
  /// The book's title.
  public var title: String
  /// The words of the command that made it, for another run.
  public var arguments: [String]
  /// Where the command was given.
  public var folder: String
  /// Where the book is, or will be.
  public var output: String
  /// What the book was made of: the same as long as the plan, the voice and the output's form are.
  public var fingerprint: String
  /// How many sentences the plan has.
  public var sentences: Int
  /// How many of them are spoken.
  public var spoken: Int
  /// What could not be spoken.
  public var gaps: [BookGap]
  /// Whether the output was written.
  public var isFinished: Bool
  /// When it was worked on last, in seconds since 1970.
  public var changed: Int
  /// What was written, once it was.
  public var files: [String]
  /// Where its chapters are, once it was written.
  public var chapters: [ChapterMark]

  enum CodingKeys: String, CodingKey {
    case id, title, arguments, folder, output, fingerprint, sentences, spoken, gaps, changed, files, chapters
    case isFinished = "finished"
  }
}

/// A sentence that could not be spoken well.
public struct BookGap: Sendable, Hashable, Codable {
  /// The sentence's id.
  public var sentence: String
  /// The number of its chapter.
  public var chapter: Int
  /// Its text.
  public var text: String
  /// What was wrong.
  public var reason: String
  /// Whether it is heard all the same, as its audio is only unusual.
  public var isHeard: Bool

  enum CodingKeys: String, CodingKey {
    case sentence, chapter, text, reason
    case isHeard = "heard"
  }
}
