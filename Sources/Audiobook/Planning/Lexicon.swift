/// How words are pronounced that an engine does not know: each word with what is said in its place.
public struct Lexicon: Sendable, Hashable {
  /// By the first word of each entry, in lower case; the longest entries first.
  private var entries: [String: [Entry]] = [:]
  /// The first bytes of these words in either case: most words of a text have another.
  private var initials: Set<UInt8> = []

  private struct Entry: Hashable {
    var written: String
    var spoken: String
    /// Whether it stands for the word in upper and lower case alike.
    var ignoresCase: Bool
  }

  /// Creates a lexicon.
  /// - Parameter words: words or several words in a row, each with what is said. One in lower case stands for the
  ///   word in upper case, too.
  public init(_ words: [String: String] = [:]) {
    for (word, spoken) in words {
      let written = SpokenText.line(word)
      guard let first = Self.word(at: written.startIndex, of: written) else { continue }
      let entry = Entry(written: written, spoken: SpokenText.line(spoken), ignoresCase: written == written.lowercased())
      entries[first.lowercased(), default: []].append(entry)
      initials.formUnion([first.lowercased(), first.uppercased()].compactMap(\.utf8.first))
    }
    for first in entries.keys {
      entries[first]?.sort { ($0.written.count, $1.written) > ($1.written.count, $0.written) }
    }
  }

  /// Whether there is no word in it.
  public var isEmpty: Bool { entries.isEmpty }

  /// A text with its words as they are said; only whole words are looked up.
  func applied(to text: String) -> String {
    guard !isEmpty else { return text }
    var result = ""
    var (copied, index) = (text.startIndex, text.startIndex)
    while index < text.endIndex {
      guard let word = Self.word(at: index, of: text) else {
        index = text.unicodeScalars.index(after: index)
        continue
      }
      let found = entries(for: word).lazy.compactMap { entry in
        Self.end(of: entry, at: index, of: text).map { (entry.spoken, $0) }
      }.first
      if let found {
        result += text[copied..<index] + found.0
        copied = found.1
      }
      index = found?.1 ?? word.endIndex
    }
    return result + text[copied...]
  }

  private func entries(for word: Substring) -> [Entry] {
    guard let first = word.utf8.first, initials.contains(first) else { return [] }
    return entries[word.lowercased()] ?? []
  }

  private static func word(at index: String.Index, of text: String) -> Substring? {
    let scalars = text.unicodeScalars[index...].prefix { isOfWord($0) }
    return scalars.isEmpty ? nil : Substring(scalars)
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case ..<0x80: false
    // An accent may stand behind its letter.
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isDiacritic
    }
  }

  /// Where an entry ends that stands at a place of a text as whole words.
  private static func end(of entry: Entry, at index: String.Index, of text: String) -> String.Index? {
    let start = text[index...].prefix(entry.written.count)
    guard start == entry.written || entry.ignoresCase && start.lowercased() == entry.written else { return nil }
    let end = start.endIndex
    let goesOn = end < text.endIndex && isOfWord(text.unicodeScalars[end])
    return goesOn && entry.written.unicodeScalars.last.map(isOfWord) == true ? nil : end
  }
}
