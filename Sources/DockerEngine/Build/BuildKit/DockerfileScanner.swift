/// Finds in a Dockerfile what only BuildKit knows. It reads instructions, not their meaning.
enum DockerfileScanner {
  private static let buildKitFlags: [String: [String]] = [
    "RUN": ["--mount", "--network", "--security", "--device"],
    "COPY": ["--link", "--chmod", "--parents", "--exclude"],
    "ADD": ["--link", "--chmod", "--checksum", "--keep-git-dir", "--exclude", "--unpack"],
  ]
  private static let platformArguments = [
    "TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "BUILDPLATFORM", "BUILDOS", "BUILDARCH",
    "BUILDVARIANT",
  ]

  /// Which builder a Dockerfile can use.
  static func need(_ text: String) -> BuilderNeed {
    for instruction in instructions(text) {
      if let reason = reason(instruction) { return .requiresBuildKit(reason: reason) }
    }
    return directives(lines(text))["syntax"] == nil ? .classic : .prefersBuildKit
  }

  /// The instructions, each on one line.
  static func instructions(_ text: String) -> [Substring] {
    let lines = lines(text)
    return instructions(lines, escape: directives(lines)["escape"]?.first ?? "\\")
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  private static func reason(_ instruction: Substring) -> String? {
    let words = instruction.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return nil }
    let name = first.uppercased()
    let flags = words.dropFirst().prefix { $0.hasPrefix("--") }
    for flag in flags {
      let option = String(flag.prefix { $0 != "=" })
      if buildKitFlags[name]?.contains(option) == true { return "\(name) \(option)" }
    }
    if ["RUN", "COPY", "ADD"].contains(name), words.contains(where: isHeredoc) {
      return "\(name) with a here-document"
    }
    switch name {
    case "ARG":
      // Without a default, only BuildKit gives these a value.
      return words.dropFirst().first { platformArguments.contains(String($0)) }.map { "ARG \($0)" }
    case "FROM":
      return platformArguments.first { name in
        words.contains { $0.contains("$\(name)") || $0.contains("${\(name)") }
      }.map { "FROM with $\($0)" }
    default: return nil
    }
  }

  /// `<<EOF`, `<<-EOF`, `<<"EOF"`, also with a file descriptor before it; not the shell's `<<<`.
  private static func isHeredoc(_ word: Substring) -> Bool {
    var rest = word.drop(while: \.isWholeNumber)
    guard rest.hasPrefix("<<"), !rest.hasPrefix("<<<") else { return false }
    rest = rest.dropFirst(2)
    if rest.first == "-" { rest.removeFirst() }
    if rest.first == "\"" || rest.first == "'" { rest.removeFirst() }
    return rest.first.map { $0.isLetter || $0 == "_" } ?? false
  }

  /// `# name=value` lines at the very top.
  private static func directives(_ lines: [Substring]) -> [String: Substring] {
    var directives: [String: Substring] = [:]
    for line in lines {
      let content = line.drop(while: \.isWhitespace)
      guard content.hasPrefix("#"), let equals = content.firstIndex(of: "=") else { break }
      let name = content[content.index(after: content.startIndex)..<equals].filter { !$0.isWhitespace }.lowercased()
      guard !name.isEmpty, name.allSatisfy(\.isLetter) else { break }
      directives[name] = content[content.index(after: equals)...].drop(while: \.isWhitespace)
    }
    return directives
  }

  /// Lines joined where they go on; comments and empty lines do not end an instruction.
  private static func instructions(_ lines: [Substring], escape: Character) -> [Substring] {
    var instructions: [Substring] = []
    var current = ""
    for line in lines {
      let content = line.drop(while: \.isWhitespace)
      if content.isEmpty || content.hasPrefix("#") { continue }
      var end = content
      while end.last?.isWhitespace == true { end.removeLast() }
      if end.last == escape {
        current += end.dropLast() + " "
      } else {
        instructions.append((current + content)[...])
        current = ""
      }
    }
    return current.isEmpty ? instructions : instructions + [current[...]]
  }
}
