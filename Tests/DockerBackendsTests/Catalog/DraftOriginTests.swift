import ComposeSpec
import FoundationEssentials
import OrderedCollections
import TestSupport
import Testing

@testable import DockerBackends

@Suite("Backends are drafted from what people have")
struct DraftOriginTests {
  private let folder: TemporaryFolder
  private var catalogue: String { folder.path + "/backends.d" }

  init() throws { folder = try TemporaryFolder() }

  private func make(
    from file: String, linked: Bool = false
  ) throws -> (draft: BackendDraft, backend: Backend) {
    let draft = try BackendDrafter(environment: [:])
      .draft(name: "mine", from: "\(folder.path)/\(file)", in: catalogue, linked: linked)
    try draft.write()
    return (draft, try BackendCatalog(searchPath: [CatalogFolder(catalogue)], environment: [:]).backend(named: "mine"))
  }

  /// A repository whose Compose file stands below the build context.
  private func repository(_ more: String = "") throws {
    try folder.write(
      """
      services:
        kokoro-tts:
          build: {context: ../.., dockerfile: docker/gpu/Dockerfile}
          volumes: ["../../api:/app/api"]
          ports: ["8880:8880"]
          \(more)
      """, to: "repo/docker/gpu/docker-compose.yml")
    try folder.write("FROM python", to: "repo/docker/gpu/Dockerfile")
  }

  @Test func keepsThePathsOfAFileWithinARepository() throws {
    try repository("env_file: ../../.env")
    try folder.write("A=1", to: "repo/.env")
    let (draft, backend) = try make(from: "repo/docker/gpu/docker-compose.yml")
    let service = try #require(backend.project.services["kokoro-tts"])
    #expect(service.build?.context == "\(folder.path)/repo")
    #expect(service.volumes.first?.source == "\(folder.path)/repo/api")
    #expect(service.environment["A"] == "1")
    #expect(backend.settings.endpoint == .init(service: "kokoro-tts", port: 8880))
    #expect(draft.copies.isEmpty)
  }

  @Test func saysWhatARepositoryLacksAndHowToMendIt() throws {
    try repository("env_file: ../../.env")
    try folder.write("A=", to: "repo/.env.example")
    try FileManager.default.removeItem(atPath: "\(folder.path)/repo/docker/gpu/Dockerfile")
    let draft = try BackendDrafter(environment: [:])
      .draft(name: "mine", from: "\(folder.path)/repo/docker/gpu/docker-compose.yml", in: catalogue)
    let root = "\(folder.path)/repo"
    #expect(draft.notes.contains { $0.contains("`cp \(root)/.env.example \(root)/.env`") }, "\(draft.notes)")
    #expect(draft.notes.contains { $0.contains("\(root)/docker/gpu/Dockerfile, which is missing") }, "\(draft.notes)")
  }

  @Test func linksWhereThatIsAskedFor() throws {
    try folder.write("services: {tts: {image: 'tts:1', volumes: ['./data:/data']}}", to: "here/compose.yaml")
    let backend = try make(from: "here", linked: true).backend
    #expect(backend.project.services["tts"]?.volumes.first?.source == "\(folder.path)/here/data")
  }

  @Test func takesTheBlockOfAPageThatSpeaks() throws {
    try folder.write(
      """
      # A page
      ```yaml
      services:
        open-webui: {image: "ghcr.io/open-webui/open-webui", ports: ["3000:8080"]}
      ```
      1. Then
         ```yaml
         services:
           kokoro:
             image: ghcr.io/remsky/kokoro-fastapi-cpu
             ports: ["8880:8880"]
         ```
      Or `docker run -p 1:1 other`.
      """, to: "README.md")
    let (draft, backend) = try make(from: "README.md")
    #expect(backend.settings.endpoint == .init(service: "kokoro", port: 8880))
    #expect(draft.notes.contains { $0.contains("line 8") && $0.contains("line 3") }, "\(draft.notes)")
  }

  @Test func takesTheCommandOfAPage() throws {
    try folder.write("Run `docker run -p 5500:5500 synesthesiam/opentts:en`, then listen.", to: "README.md")
    #expect(try make(from: "README.md").backend.project.services["opentts"]?.image == "synesthesiam/opentts:en")
  }

  @Test(arguments: [
    ("https://github.com/a/b/blob/main/x/compose.yml", "https://raw.githubusercontent.com/a/b/main/x/compose.yml"),
    ("https://github.com/a/b", "git clone 'https://github.com/a/b'"),
    ("https://example.com/compose.yaml", "curl -fLo compose.yaml 'https://example.com/compose.yaml'"),
    ("git@github.com:a/b.git", "git clone 'git@github.com:a/b.git'"),
  ])
  func tellsHowToFetch(address: String, command: String) throws {
    let error = #expect(throws: BackendError.self) { try make(from: address) }
    #expect(error?.code == .invalidManifest)
    #expect(error?.hint?.description.contains(command) == true, "\(error?.hint ?? "")")
  }

  @Test(arguments: [
    ("{image: example/faster-whisper, ports: ['10300:10300']}", "speech-to-text"),
    ("{image: example/server, ports: ['10300:10300']}", "speech-to-text"),
    ("{image: ghcr.io/open-webui/open-webui, ports: ['3000:8080']}", "a web page for others"),
    ("{image: ollama/ollama, ports: ['11434:11434']}", "a language model"),
    ("{provider: {type: model, options: {model: x}}}", "a provider"),
    ("{image: example/openwakeword}", "a wake word detector"),
  ])
  func takesNothingElseForTheOneThatSpeaks(service: String, role: String) throws {
    try folder.write("services: {a: \(service)}", to: "compose.yaml")
    let draft = try make(from: "compose.yaml").draft
    #expect(draft.guess == nil && draft.notes.contains { $0.contains(role) }, "\(draft.notes)")
  }

  @Test(arguments: [
    "{image: ghcr.io/speaches-ai/speaches, ports: ['8000:8000']}", "{image: example/whisper-tts, ports: ['80:80']}",
    "{build: ., ports: ['8000:8000']}", "{image: rhasspy/wyoming-piper, ports: ['10200:10200']}",
  ])
  func takesWhatMaySpeak(service: String) throws {
    try folder.write("services: {a: \(service)}", to: "compose.yaml")
    #expect(try make(from: "compose.yaml").draft.guess?.service == "a")
  }

  @Test func countsADeviceByNameAsAWishForAGPU() throws {
    try folder.write(
      "services: {tts: {image: tts, devices: ['nvidia.com/gpu=all'], ports: ['80:80']}}", to: "compose.yaml")
    #expect(try make(from: "compose.yaml").backend.settings.gpu == .auto)
    #expect(try folder.read("backends.d/mine/compose.yaml").contains("gpu: auto"))
  }

  @Test func saysWhichBackendItHides() throws {
    try folder.write("services: {a: {image: a}}", to: "bundled/espeak/compose.yaml")
    let own = CatalogFolder(catalogue)
    let catalog = BackendCatalog(searchPath: [own, CatalogFolder("\(folder.path)/bundled")], environment: [:])
    #expect(catalog.clash(of: "espeak", in: own)?.contains("it hides") == true)
    #expect(catalog.clash(of: "other", in: own) == nil)
  }
}
