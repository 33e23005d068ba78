import ComposeSpec

/// What people have to make a backend of, as Compose files: one as it is, or those that a script's `docker run`
/// commands or the blocks on a page stand for.
struct ManifestSource {
  /// A Compose file that may be meant.
  struct Candidate {
    /// Its text, where the file itself holds another one.
    var text: String?
    /// Where in the file it stands, for a note.
    var place: String?
    /// Whether it was written as a Compose file.
    var isCompose: Bool
    var notes: [String] = []
  }

  let candidates: [Candidate]

  /// - Parameters:
  ///   - text: what the file holds.
  ///   - file: its path, absolute; its name may say what it is.
  ///   - name: the backend's name.
  ///   - knows: whether a variable has a value.
  init(_ text: String, file: String, name: String, knows: @escaping (String) -> Bool) {
    let folder = String(file.prefix(upTo: file.lastIndex(of: "/") ?? file.startIndex))
    let fileName = file.split(separator: "/").last.map(String.init) ?? file
    let ending = fileName.split(separator: ".").last.map { $0.lowercased() } ?? ""
    func run(_ script: String, _ line: Int) -> Candidate? {
      RunScript.make(script, name: name, origin: fileName, folder: folder, firstLine: line, knows: knows).map {
        Candidate(text: $0.text, place: "the `docker run` in line \($0.line)", isCompose: false, notes: $0.notes)
      }
    }
    let isPage =
      ["md", "markdown", "mdx", "rst", "adoc", "html"].contains(ending) || text.contains("\n```")
      || text.hasPrefix("```")
    guard isPage else {
      let isData = ["yml", "yaml", "json"].contains(ending) || Self.isCompose(text)
      // A line that root's prompt, or somebody's caution, has made a comment.
      let bare = { text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmed(of: "# ") } }
      candidates =
        isData
        ? [Candidate(isCompose: true)]
        : (run(text, 1) ?? run(bare().joined(separator: "\n"), 1)).map { [$0] }
          ?? (Self.inlineCommands(text).isEmpty ? [Candidate(isCompose: true)] : [])
      return
    }
    let blocks = MarkdownPage(text).blocks
    var found = blocks.compactMap { block in
      Self.compose(block.text).map {
        Candidate(text: $0, place: "the Compose file in line \(block.line)", isCompose: true)
      }
    }
    found += blocks.compactMap { Self.isCompose($0.text) ? nil : run($0.text, $0.line) }
    if found.isEmpty { found = Self.inlineCommands(text).compactMap { run($0.text, $0.line) } }
    candidates = found
  }

  /// Whether a text says that it is a Compose file.
  private static func isCompose(_ text: String) -> Bool {
    let start = text.first { !$0.isWhitespace }
    if start == "{" { return true }
    return text.split(whereSeparator: \.isNewline).contains { line in
      ["services:", "include:", "\"services\":", "services :"].contains { line.hasPrefix($0) }
    }
  }

  /// A block as a Compose file; one service alone is put under `services`.
  private static func compose(_ text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines.first { line in line.contains { !$0.isWhitespace } } ?? ""
    let indent = first.prefix { $0 == " " }.count
    // A block within a list stands further in.
    let plain = lines.map { String($0.dropFirst(min(indent, $0.prefix { $0 == " " }.count))) }
    if isCompose(plain.joined(separator: "\n")) { return plain.joined(separator: "\n") }
    let isService = plain.contains { line in
      let content = line.trimmed(of: " ")
      return line.hasPrefix(" ") && (content.hasPrefix("image:") || content.hasPrefix("build:"))
    }
    guard isService, let name = plain.first(where: { !$0.isEmpty && !$0.hasPrefix("#") }), name.hasSuffix(":") else {
      return nil
    }
    return "services:\n" + plain.map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }

  /// Commands within the sentences of a page.
  private static func inlineCommands(_ text: String) -> [(text: String, line: Int)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let start = ["docker run ", "podman run "].lazy.compactMap { line.firstRange(ofText: $0)?.lowerBound }.first
      guard let start else { return nil }
      return (String(line[start...].prefix { $0 != "`" }), index + 1)
    }
  }
}
