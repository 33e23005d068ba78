import Foundation
import Testing

/// What a user reads is in plain words; `CONTRIBUTING.md` has the rules. These words must not come back.
@Suite struct PlainWordsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  /// Phrases as patterns, each with what is said instead.
  private static let replaced: [(pattern: String, plain: String)] = [
    ("anew", "again; a container is recreated, a file reloaded"), ("h[ua]ngs? up", "closed the connection"),
    ("bars? (the|nobody|your) way|stands? in (the|nobody's) way|in the way", "what is wrong"),
    ("(was|were) asked for", "nothing; or: the manifest asks for"), ("again and again", "keeps crashing"),
    ("(it is|is) one of [a-z\\\\]", "allowed:"), ("it has none", "it has no …"), ("says of itself", "its server says"),
    ("(for|a) want of", "because … ran out"), ("nobody|somebody|whoever", "the name of who it is"),
    ("cure|mend", "fix"), ("hand(s|ed)? (on|out)", "export; give to"), ("taken up again", "retried"),
    ("(can|could|to) be had", "if there is one"), ("(ends|ended|made|read) again", "crashes; created again"),
    ("made of one another|half made|so many lines", "the plain word"),
  ]

  private static func banned() throws -> Regex<AnyRegexOutput> {
    try Regex("\\b(\(replaced.map(\.pattern).joined(separator: "|")))\\b").ignoresCase()
  }

  /// The files whose words a user sees; pages about the code are for those who read code.
  private static let files: [URL] = {
    let sources = FileManager.default.enumerator(at: root.appending(path: "Sources"), includingPropertiesForKeys: nil)
    let pages = FileManager.default.enumerator(at: root.appending(path: "docs"), includingPropertiesForKeys: nil)
    return [root.appending(path: "README.md")]
      + [sources, pages].compactMap { $0 }.flatMap { $0.compactMap { $0 as? URL } }.filter { file in
        ["swift", "js", "html", "md"].contains(file.pathExtension) && file.lastPathComponent != "architecture.md"
          && !file.path().contains(".docc/")
      }
  }()

  @Test func noneStandsInWhatIsPrinted() throws {
    let banned = try Self.banned()
    #expect(Self.files.count > 800)
    for file in Self.files {
      for (number, line) in try Self.words(in: file) {
        for match in line.matches(of: banned) {
          Issue.record("\(file.lastPathComponent):\(number): \"\(line[match.range])\" in: \(line)")
        }
      }
    }
  }

  @Test(arguments: ["the container is made anew", "it is one of a, b", "killed for want of memory"])
  func eachIsFound(text: String) throws {
    #expect(text.contains(try Self.banned()))
  }

  /// The texts of a file by line: of code what stands in quotes, of a page everything.
  private static func words(in file: URL) throws -> [(Int, String)] {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    guard ["swift", "js"].contains(file.pathExtension) else { return lines.enumerated().map { ($0 + 1, String($1)) } }
    var isInBlock = false
    return lines.enumerated().map { index, line in
      let marks = line.ranges(of: "\"\"\"").count
      defer { if marks % 2 == 1 { isInBlock.toggle() } }
      if isInBlock { return (index + 1, String(line)) }
      guard !line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") else { return (index + 1, "") }
      let quoted = line.matches(of: #/"(?:[^"\\]|\\.)*"|`[^`]*`/#).map { String(line[$0.range]) }
      return (index + 1, quoted.joined(separator: " "))
    }
  }
}
