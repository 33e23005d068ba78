/// Finds the sentences of a text that comes bit by bit, cut anywhere.
package struct SentenceStream: Sendable {
  /// From how many bytes on a text without an end is cut at a blank.
  private static let longest = 2000

  /// What belongs to no whole sentence yet.
  private var rest = ""

  package init() {}

  /// Takes what comes next.
  /// - Returns: the sentences that are whole now. What has no word is passed over.
  package mutating func take(_ text: String) -> [String] {
    rest += text
    var sentences: [String] = []
    while let end = end() {
      sentences.append(String(rest[..<end]))
      rest = String(rest[end...].drop(while: \.isWhitespace))
    }
    // Chinese and Japanese have no blanks between sentences.
    let parts = SentenceEnd.splitWideStops(rest)
    if let last = parts.last, parts.count > 1 {
      sentences += parts.dropLast()
      rest = last
    }
    return sentences.filter(\.hasWords)
  }

  /// What is left when nothing follows; `nil` where there is no word in it.
  package mutating func finish() -> String? {
    defer { rest = "" }
    return rest.hasWords ? rest : nil
  }

  /// Where the first sentence ends, if what follows it has come so far that it can be told.
  private func end() -> String.Index? {
    var tag = OpenTag()
    var last: Substring?
    for word in rest.split(whereSeparator: \.isWhitespace) {
      if let last {
        let isParagraph = rest[last.endIndex..<word.startIndex].filter(\.isNewline).count > 1
        // Of the last word only its start may be there.
        let isTold = word.endIndex < rest.endIndex || String(word).hasWords
        if isParagraph || isTold && !tag.isOpen && SentenceEnd.follows(last, before: word) { return last.endIndex }
        if rest.utf8.distance(from: rest.startIndex, to: word.startIndex) > Self.longest { return last.endIndex }
      }
      tag.take(word)
      tag.take(" ")
      last = word
    }
    return rest.utf8.count > 8 * Self.longest ? rest.endIndex : nil
  }
}
