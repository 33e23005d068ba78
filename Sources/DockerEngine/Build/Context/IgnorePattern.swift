/// One pattern of a `.dockerignore` file, with Docker's meaning: `*` and `?` stay within a folder's
/// level, `**` crosses levels, `[a-z]` is a set, `\` escapes, and a leading `!` takes back.
struct IgnorePattern: Sendable, Hashable {
  private enum Token: Sendable, Hashable {
    case literal(Unicode.Scalar)
    /// `?`
    case one
    /// `*`
    case many
    /// `**` before something: any number of whole levels, each with its slash.
    case levels
    /// `**` at the end.
    case everything
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  /// Whether the pattern takes back what earlier ones ignored.
  let isException: Bool
  private let tokens: [Token]
  /// What a pattern of the form `**literal` asks the path to end with.
  private let suffix: String?
  private let components: [Substring]
  private let text: String

  /// Reads a line.
  /// - Returns: `nil` for one that is no pattern.
  /// - Throws: `EngineError` with `.invalidContext`.
  init?(_ line: some StringProtocol) throws {
    var pattern = line.trimmingWhitespace
    guard !pattern.isEmpty else { return nil }
    isException = pattern.hasPrefix("!")
    if isException {
      pattern = pattern.dropFirst().trimmingWhitespace
      guard !pattern.isEmpty else {
        throw EngineError(.invalidContext, "the pattern \"!\" takes nothing back", hint: "write !PATH")
      }
    }
    let cleaned = Self.clean(pattern)
    text = cleaned
    tokens = try Self.tokens(cleaned)
    components = cleaned.split(separator: "/")
    let rest = cleaned.dropFirst(2)
    let isSuffix = cleaned.hasPrefix("**") && !rest.isEmpty && !rest.contains { "*?[]\\".contains($0) }
    suffix = isSuffix ? String(rest) : nil
  }

  /// Whether the pattern names exactly this path.
  func matches(_ path: String) -> Bool {
    if let suffix {
      return path.hasSuffix(suffix) || (suffix.hasPrefix("/") && path == suffix.dropFirst())
    }
    return Self.matches(tokens, Array(path.unicodeScalars))
  }

  /// Whether something below `folder` could match: then the folder must be walked though it is
  /// ignored itself.
  func couldMatch(below folder: String) -> Bool {
    var levels = folder.split(separator: "/")[...]
    for component in components {
      if component.contains("**") { return true }
      guard let level = levels.popFirst() else { return true }
      guard let tokens = try? Self.tokens(component), Self.matches(tokens, Array(level.unicodeScalars)) else {
        return false
      }
    }
    // The pattern names the folder or one above it, and with it all that is below.
    return true
  }

  /// Resolves `.`, `..`, repeated slashes and a leading one, as Docker does before it looks.
  private static func clean(_ pattern: some StringProtocol) -> String {
    var components: [Substring] = []
    for component in String(pattern)[...].split(separator: "/") {
      switch component {
      case ".": continue
      case ".." where components.last != nil && components.last != "..": components.removeLast()
      case ".." where pattern.hasPrefix("/"): continue
      default: components.append(component)
      }
    }
    return components.joined(separator: "/")
  }

  private static func tokens(_ pattern: some StringProtocol) throws -> [Token] {
    var tokens: [Token] = []
    var rest = Array(pattern.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*" where rest.first == "*":
        rest.removeFirst()
        if rest.first == "/" { rest.removeFirst() }
        tokens.append(rest.isEmpty ? .everything : .levels)
      case "*": tokens.append(.many)
      case "?": tokens.append(.one)
      case "\\": tokens.append(.literal(rest.popFirst() ?? "\\"))
      case "[": tokens.append(try set(&rest, pattern))
      default: tokens.append(.literal(scalar))
      }
    }
    return tokens
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

  /// Follows all ways through the pattern at once, so that no pattern takes more than its length
  /// times the path's.
  private static func matches(_ tokens: [Token], _ path: [Unicode.Scalar]) -> Bool {
    var active = Set<Int>()
    add(0, tokens, &active)
    for (position, scalar) in path.enumerated() {
      var next = Set<Int>()
      for place in active where place < tokens.count {
        switch tokens[place] {
        case .literal(let literal): if literal == scalar { add(place + 1, tokens, &next) }
        case .one: if scalar != "/" { add(place + 1, tokens, &next) }
        case .many: if scalar != "/" { add(place, tokens, &next) }
        case .everything: add(place, tokens, &next)
        case .levels:
          // Stays for any character; goes on only behind a slash.
          next.insert(place)
          if scalar == "/", position + 1 < path.count { add(place + 1, tokens, &next) }
        case .set(let ranges, let isNegated):
          if ranges.contains(where: { $0.contains(scalar) }) != isNegated { add(place + 1, tokens, &next) }
        }
      }
      if next.isEmpty { return false }
      active = next
    }
    return active.contains(tokens.count)
  }

  /// Enters a place, and those behind it that need no character.
  private static func add(_ place: Int, _ tokens: [Token], _ places: inout Set<Int>) {
    guard places.insert(place).inserted, place < tokens.count else { return }
    switch tokens[place] {
    case .many, .everything, .levels: add(place + 1, tokens, &places)
    default: return
    }
  }
}

extension StringProtocol {
  fileprivate var trimmingWhitespace: SubSequence {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
