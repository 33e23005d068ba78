import FoundationEssentials
import TestSupport
import Testing

@testable import DockerEngine

@Suite("Build contexts")
struct BuildContextTests {
  private func paths(_ folder: TemporaryFolder, _ dockerfile: Dockerfile = .standard) throws -> [String] {
    try BuildContext(folder: folder.path, dockerfile: dockerfile).entries.map(\.path)
  }

  @Test func `members come in the order of their names, folders first`() throws {
    let folder = try TemporaryFolder()
    for name in ["Dockerfile", "b/2", "b/1", "a", "b/c/3", "Z"] { try folder.write("", to: name) }
    #expect(try paths(folder) == ["Dockerfile", "Z", "a", "b", "b/1", "b/2", "b/c", "b/c/3"])
  }

  @Test func `what is ignored stays out, the Dockerfile and the rules do not`() throws {
    let folder = try TemporaryFolder()
    for name in ["Dockerfile", "src/main.py", "src/cache/x", "models/big.bin", "models/keep.txt"] {
      try folder.write("", to: name)
    }
    try folder.write("*\n!src\nsrc/cache\n!models/keep.txt\n", to: ".dockerignore")
    #expect(
      try paths(folder) == [".dockerignore", "Dockerfile", "models", "models/keep.txt", "src", "src/main.py"])
  }

  @Test func `a Dockerfile outside the context, or inline, travels under a name of its own`() throws {
    let outside = try TemporaryFolder()
    let path = try outside.write("FROM outside\n", to: "Dockerfile")
    let folder = try TemporaryFolder()
    try folder.write("secret\n", to: ".dockerignore")
    try folder.write("", to: "secret")
    try folder.write("", to: "app")
    for (dockerfile, text) in [(Dockerfile.path(path), "FROM outside\n"), (.inline("FROM inline\n"), "FROM inline\n")] {
      let context = try BuildContext(folder: folder.path, dockerfile: dockerfile)
      #expect(context.entries.map(\.path) == ["app", ".dockerignore", context.dockerfilePath])
      #expect(context.entries.last?.content == .data(Data(text.utf8)))
      #expect(
        context.entries[1].content
          == .data(Data("secret\n\n\(context.dockerfilePath)\n.dockerignore\n".utf8)))
    }
  }

  @Test func `a Dockerfile's own ignore file wins over the context's`() throws {
    let folder = try TemporaryFolder()
    try folder.write("FROM a\n", to: "Dockerfile.proxy")
    try folder.write("a\n", to: ".dockerignore")
    try folder.write("b\n", to: "Dockerfile.proxy.dockerignore")
    for name in ["a", "b"] { try folder.write("", to: name) }
    let list = try paths(folder, .path("Dockerfile.proxy"))
    #expect(list.contains("a"))
    #expect(!list.contains("b"))
  }

  @Test func `links stay links`() throws {
    let folder = try TemporaryFolder()
    try folder.write("FROM a\n", to: "Dockerfile")
    try folder.write("", to: "sub/file")
    try folder.link("sub/up", to: "../Dockerfile")
    try folder.link("dangling", to: "nothing")
    let entries = try BuildContext(folder: folder.path, dockerfile: .standard).entries
    #expect(entries.first { $0.path == "sub/up" }?.content == .symbolicLink(target: "../Dockerfile"))
    #expect(entries.first { $0.path == "dangling" }?.content == .symbolicLink(target: "nothing"))
  }

  @Test(arguments: ["/etc/passwd", "../outside", "sub/../../outside"])
  func `a link that leaves the context is refused, unless it is ignored`(target: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("FROM a\n", to: "Dockerfile")
    try folder.link("bad", to: target)
    let error = #expect(throws: EngineError.self) { try paths(folder) }
    #expect(error?.code == .invalidContext)
    #expect(error?.message.contains("bad") == true)
    #expect(error?.hint?.contains(".dockerignore") == true)
    try folder.write("bad\n", to: ".dockerignore")
    #expect(try paths(folder) == [".dockerignore", "Dockerfile"])
  }

  @Test func `a pipe in the context is not waited for`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("FROM a\n", to: "Dockerfile")
    #expect(try await Program.run(["mkfifo", folder.path + "/pipe"]).code == 0)
    #expect(try paths(folder) == ["Dockerfile"])
  }

  @Test func `what is missing is named`() throws {
    let folder = try TemporaryFolder()
    let noFile = #expect(throws: EngineError.self) { try paths(folder) }
    #expect(noFile?.message == "the Dockerfile \(folder.path)/Dockerfile does not exist")
    let noFolder = #expect(throws: EngineError.self) {
      try BuildContext(folder: folder.path + "/none", dockerfile: .inline("FROM a"))
    }
    #expect(noFolder?.code == .invalidContext)
  }
}
