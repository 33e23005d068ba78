extension FailureCatalogue {
  /// Whether a lookup was for a service's name, which has no dot, or for one of the internet.
  static func looksUpService(_ line: PatternLine) -> Bool { namesService(line, after: "lookup ") }

  /// The same in the words of Python's urllib3.
  static func resolvesService(_ line: PatternLine) -> Bool {
    namesService(line, after: "Failed to resolve '") || namesService(line, after: "Failed to resolve \\'")
  }

  private static func namesService(_ line: PatternLine, after words: String) -> Bool {
    let text = line.text(in: 0..<line.bytes.count)
    guard let start = text.firstRange(ofText: words)?.upperBound else { return false }
    let name = text[start...].prefix { !" :'\\".contains($0) }
    return !name.isEmpty && !name.contains(".")
  }
}
