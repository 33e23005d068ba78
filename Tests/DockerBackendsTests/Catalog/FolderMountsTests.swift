import ComposeSpec
import SpeechAPI
import TestSupport
import Testing

@testable import DockerBackends

/// Where on this machine a server's folders lie.
struct FolderMountsTests {
  private let folder: TemporaryFolder
  private let catalog: BackendCatalog

  init() throws {
    folder = try TemporaryFolder()
    catalog = BackendCatalog(searchPath: [CatalogFolder("\(folder.path)")], environment: [:])
  }

  private func backend(_ references: String, endpoint: String = "", api: String = "gpt-sovits") throws -> Backend {
    let text = """
      services:
        sovits:
          image: a
          ports: ["9880:9880"]
          volumes: ["./all:/data", "./samples/:/data/in/", "kept:/kept", "/tmp:/data/tmp"]
        other: {image: b, ports: ["1:1"], volumes: ["./else:/else"]}
      volumes: {kept: }
      x-tts: {api: {\(api): {references: \(references)}}\(endpoint)}
      """
    try folder.write(text, to: "a/compose.yaml")
    return try catalog.backend(named: "a")
  }

  private func references(_ dialect: Dialect?) -> SampleFolder? {
    switch dialect {
    case .gptSoVITS(let settings): settings.references
    case .xtts(let references), .allTalk(let references): references
    default: nil
    }
  }

  @Test(arguments: [
    ("/data/in", "/data/in", "samples"), ("/data/in/deep/", "/data/in/deep", "samples/deep"),
    ("/data/input", "/data/input", "all/input"), ("/data", "/data", "all"), ("/else", "/else", "else"),
  ])
  func findsTheInnermostMount(path: String, inside: String, source: String) throws {
    let found = try #require(references(try backend(path).settings.api))
    #expect(found.path == inside)
    #expect(found.source?.replacing("//", with: "/") == "\(folder.path)/a/\(source)")
  }

  @Test(arguments: ["/kept", "data", "/", "/data/../else", "/other"])
  func takesNoFolderThatIsNotOfThisMachine(path: String) {
    #expect(throws: (any Error).self) { try backend(path) }
  }

  @Test func looksAtTheServiceThatSpeaks() throws {
    #expect(try references(backend("/data", endpoint: ", endpoint: \"sovits:9880\"").settings.api) != nil)
    #expect(throws: (any Error).self) { try backend("/else", endpoint: ", endpoint: \"sovits:9880\"") }
  }

  @Test(arguments: ["gpt-sovits", "xtts", "alltalk"])
  func reachesNoFolderOfAnotherMachine(api: String) throws {
    let dialect = try #require(try backend("/data", api: api).settings.api)
    #expect(references(dialect)?.source == "\(folder.path)/a/all")
    #expect(dialect.reached(isLocal: true) == dialect)
    #expect(references(dialect.reached(isLocal: false)) == SampleFolder(path: "/data", source: nil))
  }
}
