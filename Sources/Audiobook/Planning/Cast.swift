/// Who speaks what.
public struct Cast: Sendable, Hashable {
  /// The voices of chapters; the first that fits counts.
  public var chapters: [ChapterVoice]
  /// The voices of those whose name stands before what they say, as in a play: `HOLMES: Come in!`
  public var speakers: [String: String]

  /// The voice of some chapters.
  public struct ChapterVoice: Sendable, Hashable {
    /// A pattern of their titles, as `Letter*`, or their numbers, as `3-5`.
    public var pattern: String
    /// The voice.
    public var voice: String

    /// Creates a value.
    public init(pattern: String, voice: String) {
      self.pattern = pattern
      self.voice = voice
    }
  }

  /// Creates a cast.
  public init(chapters: [ChapterVoice] = [], speakers: [String: String] = [:]) {
    self.chapters = chapters
    self.speakers = Dictionary(speakers.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
  }

  /// The voice of a chapter; `nil` for that of the book.
  func voice(ofChapter number: Int, titled title: String) -> String? {
    chapters.first { chapter in
      ChapterSelection(chapter.pattern)?.contains(number)
        ?? Self.fits(chapter.pattern.lowercased()[...], title.lowercased()[...])
    }?.voice
  }

  /// What a speaker says in a paragraph, and the voice; the name is not spoken. `nil` where no speaker is named.
  func line(of paragraph: String) -> (text: String, voice: String)? {
    guard !speakers.isEmpty, let colon = paragraph.prefix(60).firstIndex(of: ":"),
      let voice = speakers[SpokenText.line(String(paragraph[..<colon])).lowercased()]
    else { return nil }
    return (SpokenText.line(String(paragraph[paragraph.index(after: colon)...])), voice)
  }

  /// Whether a text is as a pattern says, in which `*` stands for anything.
  private static func fits(_ pattern: Substring, _ text: Substring) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return pattern == text }
    guard let first = parts.first, let last = parts.last, text.hasPrefix(first) else { return false }
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.count >= last.count && rest.hasSuffix(last)
  }
}
