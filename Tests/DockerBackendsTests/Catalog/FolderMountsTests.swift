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

  private func backend(_ references: String, endpoint: String = "") throws -> Backend {
    let text = """
      services:
        sovits:
          image: a
          ports: ["9880:9880"]
          volumes: ["./all:/data", "./samples/:/data/in/", "kept:/kept", "/tmp:/data/tmp"]
        other: {image: b, ports: ["1:1"], volumes: ["./else:/else"]}
      volumes: {kept: }
      x-tts: {api: {gpt-sovits: {references: \(references)}}\(endpoint)}
      """
    try folder.write(text, to: "a/compose.yaml")
    return try catalog.backend(named: "a")
  }

  private func references(_ backend: Backend) -> GPTSoVITSSettings.Folder? {
    guard case .gptSoVITS(let settings)? = backend.settings.api else { return nil }
    return settings.references
  }

  @Test(arguments: [
    ("/data/in", "/data/in", "samples"), ("/data/in/deep/", "/data/in/deep", "samples/deep"),
    ("/data/input", "/data/input", "all/input"), ("/data", "/data", "all"), ("/else", "/else", "else"),
  ])
  func findsTheInnermostMount(path: String, inside: String, source: String) throws {
    let found = try #require(references(try backend(path)))
    #expect(found.path == inside)
    #expect(found.source?.replacing("//", with: "/") == "\(folder.path)/a/\(source)")
  }

  @Test(arguments: ["/kept", "data", "/", "/data/../else", "/other"])
  func takesNoFolderThatIsNotOfThisMachine(path: String) {
    #expect(throws: (any Error).self) { try backend(path) }
  }

  @Test func looksAtTheServiceThatSpeaks() throws {
    #expect(try references(backend("/data", endpoint: ", endpoint: \"sovits:9880\"")) != nil)
    #expect(throws: (any Error).self) { try backend("/else", endpoint: ", endpoint: \"sovits:9880\"") }
  }

  @Test func reachesNoFolderOfAnotherMachine() throws {
    let dialect = try #require(try backend("/data").settings.api)
    #expect(dialect.reached(isLocal: true) == dialect)
    guard case .gptSoVITS(let settings) = dialect.reached(isLocal: false) else { return }
    #expect(settings.references == .init(path: "/data", source: nil))
  }
}
