/// A whole-line pattern: literal text, `*` for any text, `{name}` for one captured word (never right
/// behind a `*`).
///
/// Anchored at both ends, so that a pattern says exactly where it may be loose; in a line that was put together of
/// several, at the ends of any of these. ASCII letters match without case. A captured word is as long as can be, not empty, and holds no blank. A `{` that
/// opens no name is text.
///
/// Regular expressions would do the same; these need no engine to be set up, and the catalogue
/// stays readable as the messages it describes.
struct TextPattern: Sendable, ExpressibleByStringLiteral {
  enum Token: Sendable {
    case literal([UInt8])
    case anything
    case word(String)
  }

  /// The pattern as written.
  let source: String
  private let tokens: [Token]
  /// The longest literal: a line without it cannot match.
  let needle: [UInt8]

  init(_ source: String) {
    self.source = source
    tokens = Self.parse(source)
    needle = tokens.reduce(into: []) { longest, token in
      if case .literal(let bytes) = token, bytes.count > longest.count { longest = bytes }
    }
  }

  /// How many bytes the pattern spells out.
  var spelledOut: Int {
    tokens.reduce(0) { sum, token in if case .literal(let bytes) = token { sum + bytes.count } else { sum } }
  }

  /// The names of the words it captures.
  var words: [String] {
    tokens.compactMap { if case .word(let name) = $0 { name } else { nil } }
  }

  init(stringLiteral value: String) { self.init(value) }

  /// Where a pattern stands in a line.
  struct Match: Sendable {
    /// The captured words.
    let words: [String: String]
    /// From the first to the last byte that the pattern spells out.
    let range: Range<Int>
  }

  /// What is found where the whole line matches, or whole ones of those that it was put together of; else `nil`.
  func match(_ line: PatternLine) -> Match? {
    guard line.contains(needle) else { return nil }
    // A leading `*` takes in where the other lines begin.
    let starts = if case .anything = tokens.first { [0] } else { line.starts }
    for start in starts {
      var matcher = Matcher(tokens: tokens, line: line, wholeLine: true)
      if matcher.end(from: start, token: 0) != nil { return matcher.match }
    }
    return nil
  }

  /// How many bytes the pattern takes from the start of the line, `nil` where it does not match.
  func matchPrefix(_ line: PatternLine) -> Int? {
    var matcher = Matcher(tokens: tokens, line: line, wholeLine: false)
    return matcher.end(from: 0, token: 0)
  }

  /// What is found where the pattern matches within the line, between marks or, if it is long enough to be no chance,
  /// between words.
  func find(in line: PatternLine) -> Match? {
    guard spelledOut >= 12, line.contains(needle) else { return nil }
    // From its first word on: a leading `*` matches from the start anyway.
    guard case .literal(let opening) = tokens.first else { return match(line) }
    var start = 0
    while let offset = line.firstRange(of: opening, from: start)?.lowerBound {
      var matcher = Matcher(tokens: tokens, line: line, wholeLine: false)
      if line.begins(at: offset, afterWord: spelledOut >= 24), let end = matcher.end(from: offset, token: 0),
        line.ends(at: end, beforeWord: spelledOut >= 24)
      {
        return matcher.match
      }
      start = offset + 1
    }
    return nil
  }

  private static func parse(_ source: String) -> [Token] {
    var tokens: [Token] = []
    var literal: [UInt8] = []
    func flush() {
      if !literal.isEmpty { tokens.append(.literal(literal)) }
      literal = []
    }
    var rest = source[...]
    while let character = rest.first {
      if character == "*" {
        flush()
        tokens.append(.anything)
      } else if character == "{", let close = rest.firstIndex(of: "}"), isName(rest[..<close].dropFirst()) {
        flush()
        tokens.append(.word(String(rest[..<close].dropFirst())))
        rest = rest[close...]
      } else {
        literal += PatternLine.fold(character.utf8)
      }
      rest = rest.dropFirst()
    }
    flush()
    return tokens
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isLetter }
  }
}

extension TextPattern {
  /// Matches one line; gives up a line that takes too many steps, as only a hostile one does.
  private struct Matcher {
    let tokens: [Token]
    let line: PatternLine
    let wholeLine: Bool
    var words: [(name: String, range: Range<Int>)] = []
    var stepsLeft = 5000

    /// Of each literal of the last attempt.
    var literals: [Int: Range<Int>] = [:]

    var match: Match {
      let ranges = literals.sorted { $0.key < $1.key }.map(\.value)
      return Match(
        words: Dictionary(words.map { ($0.name, line.text(in: $0.range)) }) { first, _ in first },
        range: (ranges.first?.lowerBound ?? 0)..<(ranges.last?.upperBound ?? line.folded.count))
    }

    /// Where the match of the tokens from `index` on ends.
    mutating func end(from start: Int, token index: Int) -> Int? {
      stepsLeft -= 1
      guard stepsLeft > 0 else { return nil }
      guard index < tokens.count else { return !wholeLine || line.isEnd(start) ? start : nil }
      switch tokens[index] {
      case .literal(let bytes):
        guard let stop = line.end(of: bytes, at: start) else { return nil }
        literals[index] = start..<stop
        return end(from: stop, token: index + 1)
      case .anything:
        return endAfterAnything(from: start, token: index + 1)
      case .word(let name):
        let blank = line.wordEnd(from: start)
        let depth = words.count
        for stop in stride(from: blank, to: start, by: -1) {
          words.append((name, start..<stop))
          if let found = end(from: stop, token: index + 1) { return found }
          words.removeSubrange(depth...)
        }
        return nil
      }
    }

    private mutating func endAfterAnything(from start: Int, token index: Int) -> Int? {
      guard index < tokens.count else { return line.folded.count }
      // Text has to stand between a `*` and a word, or nobody could say where the word begins.
      guard case .literal(let bytes) = tokens[index] else { return nil }
      var next = start
      while stepsLeft > 0 {
        let hit = line.firstRange(of: bytes, from: next)
        // To look through much of a line is as much as some steps, found or not.
        stepsLeft -= ((hit?.lowerBound ?? line.folded.count) - next) / 32
        guard let hit else { return nil }
        literals[index] = hit
        if let found = end(from: hit.upperBound, token: index + 1) { return found }
        next = hit.lowerBound + 1
      }
      return nil
    }
  }
}
