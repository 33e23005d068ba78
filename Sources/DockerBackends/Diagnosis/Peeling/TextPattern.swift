#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A whole-line pattern: literal text, `*` for any text, `{name}` for one captured word.
///
/// Anchored at both ends, so that a pattern says exactly where it may be loose. ASCII letters match
/// without case. A captured word is not empty and holds no blank. A `{` that opens no name is text.
///
/// Regular expressions would do the same; these need no engine to be set up, and the catalogue
/// stays readable as the messages it describes.
struct TextPattern: Sendable, ExpressibleByStringLiteral {
  private enum Token: Sendable {
    case literal([UInt8])
    case anything
    case word(String)
  }

  /// The pattern as written.
  let source: String
  private let tokens: [Token]
  /// The longest literal: a line without it cannot match.
  private let needle: [UInt8]

  init(_ source: String) {
    self.source = source
    tokens = Self.parse(source)
    needle = tokens.reduce(into: []) { longest, token in
      if case .literal(let bytes) = token, bytes.count > longest.count { longest = bytes }
    }
  }

  init(stringLiteral value: String) { self.init(value) }

  /// The captured words where the whole line matches, else `nil`.
  func match(_ line: PatternLine) -> [String: String]? {
    guard line.contains(needle) else { return nil }
    var captures: [(name: String, range: Range<Int>)] = []
    guard match(line.folded, at: 0, token: 0, wholeLine: true, &captures) != nil else { return nil }
    return Dictionary(captures.map { ($0.name, line.text(in: $0.range)) }) { first, _ in first }
  }

  /// How many bytes the pattern takes from the start of the line, `nil` where it does not match.
  func matchPrefix(_ line: PatternLine) -> Int? {
    var captures: [(name: String, range: Range<Int>)] = []
    return match(line.folded, at: 0, token: 0, wholeLine: false, &captures)
  }

  private func match(
    _ line: [UInt8], at start: Int, token index: Int, wholeLine: Bool,
    _ captures: inout [(name: String, range: Range<Int>)]
  ) -> Int? {
    guard index < tokens.count else { return !wholeLine || start == line.count ? start : nil }
    switch tokens[index] {
    case .literal(let bytes):
      guard start + bytes.count <= line.count, line[start..<start + bytes.count].elementsEqual(bytes) else {
        return nil
      }
      return match(line, at: start + bytes.count, token: index + 1, wholeLine: wholeLine, &captures)
    case .anything:
      if index == tokens.count - 1 { return line.count }
      for end in start...line.count {
        if let stop = match(line, at: end, token: index + 1, wholeLine: wholeLine, &captures) { return stop }
      }
      return nil
    case .word(let name):
      var end = start
      while end < line.count, line[end] > UInt8(ascii: " ") {
        end += 1
        let depth = captures.count
        captures.append((name, start..<end))
        if let stop = match(line, at: end, token: index + 1, wholeLine: wholeLine, &captures) { return stop }
        captures.removeSubrange(depth...)
      }
      return nil
    }
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

/// A line prepared for matching: its bytes, and the same with ASCII letters in lower case.
struct PatternLine: Sendable {
  let bytes: [UInt8]
  let folded: [UInt8]

  init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
    folded = Self.fold(bytes)
  }

  /// Whether the folded line holds these bytes.
  func contains(_ needle: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    return folded.withUnsafeBytes { line in
      needle.withUnsafeBytes { wanted in
        guard let base = line.baseAddress, let pattern = wanted.baseAddress else { return false }
        var start = 0
        while start + wanted.count <= line.count,
          let hit = memchr(base + start, Int32(first), line.count - wanted.count - start + 1)
        {
          if memcmp(hit, pattern, wanted.count) == 0 { return true }
          start = UnsafeRawPointer(hit) - base + 1
        }
        return false
      }
    }
  }

  func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  static func fold(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
  }
}
