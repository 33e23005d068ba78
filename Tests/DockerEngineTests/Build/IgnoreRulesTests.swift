import Testing

@testable import DockerEngine

@Suite("Rules of .dockerignore")
struct IgnoreRulesTests {
  @Test(arguments: [
    // pattern, path, ignored
    ("*.md", "README.md", true), ("*.md", "docs/README.md", false), ("**/*.md", "docs/a/README.md", true),
    ("**/*.md", "README.md", true), ("docs", "docs/a/b", true), ("docs/", "docs/a", true), ("/docs", "docs", true),
    ("./docs", "docs", true), ("docs/*", "docs/a/b", true), ("docs", "mydocs", false), ("a?c", "abc", true),
    ("a?c", "a/c", false), ("*/temp*", "x/temporary", true), ("*/temp*", "x/y/temporary", false),
    ("*/*/temp*", "x/y/temporary", true), ("**", "a/b/c", true), ("**/node_modules", "a/node_modules/x", true),
    ("**/node_modules", "node_modules", true), ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true),
    ("a/**", "a/x/y", true), ("a/**", "ab", false), ("[a-c].txt", "b.txt", true), ("[^a-c].txt", "b.txt", false),
    ("[^a-c].txt", "d.txt", true), ("\\*.txt", "*.txt", true), ("\\*.txt", "a.txt", false), ("a.b", "axb", false),
    ("foo\\[1]", "foo[1]", true), (".", "a", false), ("..", "a", false), ("../a", "a", false), ("a/../b", "b", true),
    ("a+b", "a+b", true), ("(x)", "(x)", true), ("**.md", "a/b.md", true), ("dir/**/", "dir/x", true),
    ("  spaced  ", "spaced", true), ("é?", "éa", true), ("**foo", "a/foo", true), ("**/a/b", "x/a/b", true),
  ])
  func `one pattern means what it means to Docker`(pattern: String, path: String, ignored: Bool) throws {
    #expect(try IgnoreRules(pattern, file: "f").ignores(path) == ignored)
  }

  @Test func `the last pattern that matches decides`() throws {
    let rules = try IgnoreRules("\u{FEFF}# all\n*\n!keep\n!docs/*.md\nkeep/secret*\r\n!keep/secret.pub\n", file: "f")
    #expect(rules.ignores("other"))
    #expect(!rules.ignores("keep"))
    #expect(!rules.ignores("keep/a/b"))
    #expect(rules.ignores("keep/secret.key"))
    #expect(!rules.ignores("keep/secret.pub"))
    #expect(rules.ignores("docs"))
    #expect(!rules.ignores("docs/a.md"))
    #expect(rules.ignores("docs/a.txt"))
    #expect(rules.ignores("# all"))
  }

  @Test(arguments: [
    ("*\n!a/b/c", "a", true), ("*\n!a/b/c", "a/b", true), ("*\n!a/b/c", "a/x", false), ("*\n!a/b/c", "x", false),
    ("*\n!*/b", "x", true), ("*\n!**/b", "x/y", true), ("*\n!a", "a/x", true), ("*", "a", false),
  ])
  func `an ignored folder is walked only where something in it can come back`(
    text: String, folder: String, walked: Bool
  ) throws {
    #expect(try IgnoreRules(text, file: "f").mayTakeBack(below: folder) == walked)
  }

  @Test(arguments: ["ok\n[a", "ok\n[]", "ok\n[z-a]", "ok\n!", "ok\n[\\"])
  func `a malformed pattern is refused with its line`(text: String) {
    let error = #expect(throws: EngineError.self) { try IgnoreRules(text, file: ".dockerignore") }
    #expect(error?.code == .invalidContext)
    #expect(error?.message.hasPrefix(".dockerignore:2: ") == true)
  }

  @Test(.timeLimit(.minutes(10))) func `no pattern takes for ever`() throws {
    let rules = try IgnoreRules(String(repeating: "*a", count: 60) + "b", file: "f")
    #expect(!rules.ignores(String(repeating: "a", count: 4000)))
    let deep = try IgnoreRules(String(repeating: "**/a/", count: 40) + "b", file: "f")
    #expect(!deep.ignores(String(repeating: "a/", count: 1000) + "c"))
  }
}
