/// One line of a `.dockerignore` file; a leading `!` takes back what earlier lines ignored.
struct IgnorePattern: Sendable, Hashable {
  /// Whether the pattern takes back.
  let isException: Bool
  private let glob: IgnoreGlob
  /// The pattern's levels up to the first `**`.
  private let levels: [IgnoreGlob]

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
    let components = Self.clean(pattern)
    glob = try IgnoreGlob(components.joined(separator: "/"))
    levels = try components.prefix { !$0.contains("**") }.map { try IgnoreGlob($0) }
  }

  /// Whether the pattern names this path or a folder above it.
  func matches(_ path: [Unicode.Scalar]) -> Bool { glob.matches(path) }

  /// Whether something below `folder` could match: then the folder must be walked though it is
  /// ignored itself.
  func couldMatch(below folder: String) -> Bool {
    // A pattern shorter than the path names the folder or one above it, and with it all below.
    zip(levels, folder.split(separator: "/")).allSatisfy { glob, level in glob.matches(Array(level.unicodeScalars)) }
  }

  /// Resolves `.`, `..`, repeated slashes and a leading one, as Docker does before it looks.
  private static func clean(_ pattern: some StringProtocol) -> [Substring] {
    var components: [Substring] = []
    for component in String(pattern)[...].split(separator: "/") {
      switch component {
      case ".": continue
      case ".." where components.last != nil && components.last != "..": components.removeLast()
      case ".." where pattern.hasPrefix("/"): continue
      default: components.append(component)
      }
    }
    return components
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
