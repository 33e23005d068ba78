/// A pattern of a `.dockerignore` file, compiled: `*` and `?` stay within a folder's level, `**`
/// crosses levels, `[a-z]` is a set, and `\` escapes.
struct IgnoreGlob: Sendable, Hashable {
  private enum Token: Sendable, Hashable {
    case literal(Unicode.Scalar)
    /// `?`
    case one
    /// `*`
    case many
    /// `**` before something: any number of whole levels, each with its slash.
    case levels
    /// `**` at the end, or at the start of something without wildcards.
    case everything
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  private let tokens: [Token]

  /// Compiles a pattern.
  /// - Throws: `EngineError` with `.invalidContext` for a malformed set.
  init(_ pattern: some StringProtocol) throws {
    var tokens: [Token] = []
    var rest = Array(pattern.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*" where rest.first == "*":
        rest.removeFirst()
        let isSuffix = tokens.isEmpty && rest.first != "/" && !rest.contains { "*?[]\\".unicodeScalars.contains($0) }
        if rest.first == "/" { rest.removeFirst() }
        tokens.append(rest.isEmpty || isSuffix ? .everything : .levels)
      case "*": tokens.append(.many)
      case "?": tokens.append(.one)
      case "\\": tokens.append(.literal(rest.popFirst() ?? "\\"))
      case "[": tokens.append(try Self.set(&rest, pattern))
      default: tokens.append(.literal(scalar))
      }
    }
    self.tokens = tokens
  }

  /// Whether the pattern names this path or a folder above it.
  ///
  /// All ways through the pattern are followed at once, so that none takes more steps than its
  /// length times the path's.
  func matches(_ path: [Unicode.Scalar]) -> Bool {
    if case .literal(let first)? = tokens.first, first != path.first { return false }
    var active = [Bool](repeating: false, count: tokens.count + 1)
    var next = active
    add(0, &active)
    for scalar in path {
      if scalar == "/", active[tokens.count] { return true }
      var isAlive = false
      for place in tokens.indices where active[place] {
        if tokens[place] == .levels {
          // Stays for any character, and goes on only behind a slash.
          next[place] = true
          isAlive = true
        }
        guard let following = follow(place, scalar) else { continue }
        add(following, &next)
        isAlive = true
      }
      if !isAlive { return false }
      swap(&active, &next)
      for place in next.indices { next[place] = false }
    }
    return active[tokens.count]
  }

  /// The place behind this one for a character, `nil` where it does not fit.
  private func follow(_ place: Int, _ scalar: Unicode.Scalar) -> Int? {
    switch tokens[place] {
    case .literal(let literal): literal == scalar ? place + 1 : nil
    case .one: scalar != "/" ? place + 1 : nil
    case .many: scalar != "/" ? place : nil
    case .everything: place
    case .levels: scalar == "/" ? place + 1 : nil
    case .set(let ranges, let isNegated):
      ranges.contains { $0.contains(scalar) } != isNegated ? place + 1 : nil
    }
  }

  /// Enters a place, and those behind it that need no character.
  private func add(_ place: Int, _ places: inout [Bool]) {
    var place = place
    while true {
      places[place] = true
      guard place < tokens.count else { return }
      switch tokens[place] {
      case .many, .everything, .levels: place += 1
      default: return
      }
    }
  }

  private static func set(_ rest: inout ArraySlice<Unicode.Scalar>, _ pattern: some StringProtocol) throws -> Token {
    let malformed = EngineError(
      .invalidContext, "the pattern \"\(pattern)\" has a malformed set",
      hint: "write [abc] or [a-z], or \\[ for itself")
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let scalar = rest.popFirst() {
      if scalar == "]", !ranges.isEmpty { return .set(ranges, isNegated: isNegated) }
      guard let low = scalar == "\\" ? rest.popFirst() : scalar else { throw malformed }
      guard rest.first == "-", rest.dropFirst().first != "]" else {
        ranges.append(low...low)
        continue
      }
      rest.removeFirst()
      guard var high = rest.popFirst() else { throw malformed }
      if high == "\\" {
        guard let escaped = rest.popFirst() else { throw malformed }
        high = escaped
      }
      guard low <= high else { throw malformed }
      ranges.append(low...high)
    }
    throw malformed
  }
}
