/// The patterns of a `.dockerignore` file; the last one that matches decides.
struct IgnoreRules: Sendable {
  private let patterns: [IgnorePattern]

  /// Ignores nothing.
  init() { patterns = [] }

  /// Reads a file's text.
  /// - Throws: `EngineError` with `.invalidContext`, naming the line.
  init(_ text: String, file: String) throws {
    var patterns: [IgnorePattern] = []
    let unmarked = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    for (number, line) in unmarked.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      guard !line.hasPrefix("#") else { continue }
      do {
        if let pattern = try IgnorePattern(line) { patterns.append(pattern) }
      } catch let error as EngineError {
        throw EngineError(error.code, "\(file):\(number + 1): \(error.message)", hint: error.hint)
      }
    }
    self.patterns = patterns
  }

  /// Whether a path inside the context is left out. A pattern that matches a folder matches all below.
  func ignores(_ path: String) -> Bool {
    guard !patterns.isEmpty else { return false }
    let scalars = Array(path.unicodeScalars)
    var isIgnored = false
    // A pattern that would not change the verdict need not be looked at.
    for pattern in patterns where pattern.isException == isIgnored {
      if pattern.matches(scalars) { isIgnored = !pattern.isException }
    }
    return isIgnored
  }

  /// Whether an ignored folder may hold something that is not.
  func mayTakeBack(below folder: String) -> Bool {
    patterns.contains { $0.isException && $0.couldMatch(below: folder) }
  }
}
