/// Splits a long text at the ends of sentences into pieces that a backend speaks in one go.
public struct SentenceSplitter: Sendable {
  /// The longest piece, in characters: 400 where left out. A longer sentence is split at a comma, else at a blank.
  public var limit: Int

  /// Creates a splitter.
  public init(limit: Int = 400) {
    self.limit = max(1, limit)
  }

  /// The pieces in order. Only white space is lost.
  public func split(_ text: String) -> [String] {
    paragraphs(of: text).flatMap { paragraph in
      var pieces: [String] = []
      for sentence in sentences(of: paragraph).flatMap(parts) {
        if let last = pieces.last, last.count + 1 + sentence.count <= limit {
          pieces[pieces.count - 1] = "\(last) \(sentence)"
        } else {
          pieces.append(sentence)
        }
      }
      return pieces
    }
  }

  /// Paragraphs are parted by blank lines; a line break within one is a blank.
  private func paragraphs(of text: String) -> [[Substring]] {
    var paragraphs: [[Substring]] = [[]]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.isEmpty { paragraphs.append([]) } else { paragraphs[paragraphs.count - 1] += words }
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  private func sentences(of words: [Substring]) -> [String] {
    var sentences: [String] = []
    var current: [Substring] = []
    for (index, word) in words.enumerated() {
      current.append(word)
      let next = words.dropFirst(index + 1).first
      guard SentenceEnd.follows(word, before: next) else { continue }
      sentences.append(current.joined(separator: " "))
      current = []
    }
    if !current.isEmpty { sentences.append(current.joined(separator: " ")) }
    // Chinese and Japanese have no blanks between sentences.
    return sentences.flatMap(SentenceEnd.splitWideStops)
  }

  /// A sentence within the limit, or its parts.
  private func parts(of sentence: String) -> [String] {
    var rest = Substring(sentence)
    var parts: [String] = []
    while case let window = rest.prefix(limit), window.endIndex < rest.endIndex {
      let comma = window.lastIndex { ",;:、，；：–—".contains($0) }.map(window.index(after:))
      let blank = window.lastIndex(where: \.isWhitespace)
      // A comma near the start would leave a piece of a word or two.
      let cut = comma.flatMap { window.distance(from: window.startIndex, to: $0) * 3 > limit ? $0 : nil } ?? blank
      let end = cut ?? window.endIndex
      parts.append(String(rest[..<end]))
      rest = rest[end...].drop(while: \.isWhitespace)
    }
    return rest.isEmpty ? parts : parts + [String(rest)]
  }
}
