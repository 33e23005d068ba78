import ComposeSpec
import FoundationEssentials
import OrderedCollections
import TestSupport
import Testing

@testable import DockerBackends

struct BackendDrafterTests {
  private let folder: TemporaryFolder
  private var catalogue: String { folder.path + "/backends.d" }

  init() throws { folder = try TemporaryFolder() }

  /// Makes a backend as `tts-ctl new` does and reads it as every other command does.
  @discardableResult
  private func make(_ name: String, from file: String? = nil) throws -> (draft: BackendDraft, backend: Backend) {
    let draft = try BackendDrafter(environment: [:])
      .draft(name: name, from: file.map { "\(folder.path)/\($0)" }, in: catalogue)
    try draft.write()
    let catalog = BackendCatalog(searchPath: [CatalogFolder(catalogue)], environment: [:])
    return (draft, try catalog.backend(named: name))
  }

  @Test func startsFromAnExample() throws {
    let (draft, backend) = try make("mine")
    #expect(draft.guess == nil)
    #expect(backend.title == "mine")
    #expect(backend.settings.endpoint == .init(service: "server", port: 8000))
    #expect(backend.settings.ready["server"]?.timeout == .seconds(600))
  }

  @Test func namesTheSchemaWhereItStandsBesideTheBackends() throws {
    try folder.write("{}", to: "backends.d/x-tts.schema.json")
    #expect(try make("mine").draft.files[0].text.hasPrefix("# yaml-language-server: $schema=../x-tts.schema.json\n"))
  }

  @Test func writesWhatItGuessedBeforeTheFilesOwnText() throws {
    let text = """
      # The project's own comment.
      services:
        redis: {image: "redis:7", ports: ["6379:6379"]}
        kokoro:
          image: ghcr.io/remsky/kokoro-fastapi-gpu:latest
          ports: ["8080:8880"]
          deploy: {resources: {reservations: {devices: [{driver: nvidia, count: 1, capabilities: [gpu]}]}}}

      """
    try folder.write(text, to: "download/docker-compose.yml")
    let (draft, backend) = try make("kokoro", from: "download/docker-compose.yml")
    #expect(draft.files.map(\.path) == ["compose.yaml"])
    #expect(draft.files[0].text.hasSuffix(text))
    #expect(backend.settings.endpoint == .init(service: "kokoro", port: 8880))
    #expect(backend.settings.gpu == .auto)
    #expect(backend.settings.ready["kokoro"]?.probe == .http(HTTPCondition(path: "/health")))
    #expect(draft.guess?.dialect == .openAI)
    #expect(backend.settings.api == .openAI(OpenAISettings(server: .kokoro)))
    #expect(draft.notes.isEmpty && draft.copies.isEmpty)
  }

  @Test func copiesWhatTheFileNamesBesideIt() throws {
    try folder.write(
      """
      include: [more.yml]
      services:
        tts:
          build: .
          env_file: [tts.env, secrets.env]
          ports: ["8000:8000"]
          volumes: ["./config:/config", "./app.toml:/app.toml", "/srv/models:/models"]
          configs: [voices]
      configs: {voices: {file: ./voices.json}}
      """, to: "repo/docker-compose.yml")
    try folder.write("services: {cache: {image: 'redis:7', volumes: ['./data:/data']}}", to: "repo/more.yml")
    for name in ["Dockerfile", "server.py", ".git/config", "config/a.yaml", "voices.json", "tts.env", ".env"] {
      try folder.write("A=1", to: "repo/\(name)")
    }
    let (draft, backend) = try make("mine", from: "repo")
    let made = try FileManager.default.subpathsOfDirectory(atPath: "\(catalogue)/mine").sorted()
    #expect(
      made == [
        ".env", "Dockerfile", "compose.yaml", "config", "config/a.yaml", "more.yml", "secrets.env", "server.py",
        "tts.env", "voices.json",
      ])
    #expect(try backend.project.json().contains("\"A\": \"1\""))
    #expect(draft.notes.contains { $0.hasPrefix("services.tts.volumes needs") && $0.contains("/mine/app.toml") })
    #expect(draft.notes.contains { $0.hasPrefix("secrets.env is missing") })
    #expect(try mode(of: "secrets.env") == 0o600 && mode(of: "compose.yaml") & 0o044 == 0o044)
    #expect(!draft.notes.contains { $0.contains("/srv/models") })
  }

  @Test func keepsASecretInTheManifestFromOthers() throws {
    try folder.write("docker run -e HF_TOKEN=hf_0123456789abcdefghijABCDEFGHIJ0123 example/tts\n", to: "run.sh")
    _ = try make("mine", from: "run.sh")
    #expect(try mode(of: "compose.yaml") == 0o600)
  }

  private func mode(of file: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(catalogue)/mine/\(file)")
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func saysWhatIsMissingOfAFileThatWasDownloadedAlone() throws {
    try folder.write("services: {tts: {build: ./app, ports: ['80:80'], env_file: .env}}", to: "docker-compose.yml")
    let draft = try make("alone", from: "docker-compose.yml").draft
    #expect(draft.notes.contains { $0.contains("put them into \(catalogue)/alone/app") })
    #expect(draft.files.map(\.path) == ["compose.yaml", ".env"])
  }

  @Test func copiesNoFolderOfData() throws {
    try folder.write("services: {tts: {image: 'tts:1', volumes: ['./data:/data']}}", to: "compose.yaml")
    for index in 0...FolderListing.countLimit { try folder.write("", to: "data/\(index)") }
    let draft = try make("large", from: "compose.yaml").draft
    #expect(draft.copies.isEmpty)
    #expect(draft.notes.contains { $0.contains("is large and was not copied") })
  }

  @Test(arguments: [
    #"{"services": {"tts": {"image": "tts:1", "ports": ["80:80"]}}}"#,
    "%YAML 1.2\n# first\n---\nservices: {tts: {image: 'tts:1', ports: ['80:80']}}\n",
    "\u{FEFF}services:\r\n  tts:\r\n    image: tts:1\r\n    ports: ['80:80']\r\n",
    "services: {tts: {image: 'tts:1', ports: ['80:80']}}",
  ])
  func keepsFilesOfEveryForm(text: String) throws {
    try folder.write(text, to: "compose.yaml")
    #expect(try make("form", from: "compose.yaml").backend.settings.endpoint == .init(service: "tts", port: 80))
  }

  @Test func keepsABlockThatIsThere() throws {
    let text = "x-tts: {title: Theirs}\nservices: {tts: {image: 'tts:1'}}\n"
    try folder.write(text, to: "compose.yaml")
    let (draft, backend) = try make("theirs", from: "compose.yaml")
    #expect(draft.files == [BackendDraft.File(path: "compose.yaml", text: text)])
    #expect(draft.guess == nil && backend.title == "Theirs")
  }

  @Test func overwritesNothing() throws {
    try make("mine")
    try folder.write("services: {a: {image: a}}", to: "backends.d/flat.yml")
    for name in ["mine", "flat"] {
      let error = #expect(throws: BackendError.self) { try make(name) }
      #expect(error?.code == .foreignResource)
    }
    // Somebody else was faster.
    let draft = try BackendDrafter(environment: [:]).draft(name: "late", in: catalogue)
    try folder.write("theirs", to: "backends.d/late/compose.yaml")
    let error = #expect(throws: BackendError.self) { try draft.write() }
    #expect(error?.code == .foreignResource)
    #expect(try folder.read("backends.d/late/compose.yaml") == "theirs")
    #expect(try FileManager.default.contentsOfDirectory(atPath: catalogue).allSatisfy { !$0.hasSuffix(".part") })
  }

  /// A file that stands where its folder should be, as a disk that takes no folder.
  @Test func saysThatItIsTheDisk() throws {
    let file = try folder.write("", to: "file")
    let draft = try BackendDrafter(environment: [:]).draft(name: "mine", in: file)
    let error = #expect(throws: BackendError.self) { try draft.write() }
    #expect(error?.code == .fileFailed && error?.message.contains("cannot be made") == true)
  }

  @Test(arguments: ["../up", "a/b", "", ".hidden"])
  func refusesNamesThatLeadElsewhere(name: String) {
    #expect(throws: BackendError.self) { try make(name) }
  }

  @Test func refusesWhatComposeRefuses() throws {
    try folder.write("services: {tts: {imagee: 'tts:1'}}", to: "compose.yaml")
    let error = #expect(throws: BackendError.self) { try make("bad", from: "compose.yaml") }
    #expect(error?.code == .invalidManifest)
    #expect(error?.message.contains("compose.yaml:1:18") == true)
    #expect(!FileManager.default.fileExists(atPath: "\(catalogue)/bad"))
  }

  @Test(arguments: ["my download/", "my download/.", "other/../my download//"])
  func takesAPathAsItIsTyped(path: String) throws {
    try folder.write(
      "services: {tts: {image: 'tts:1', env_file: tts.env, volumes: ['./models:/models']}}",
      to: "my download/compose.yaml")
    try folder.write("A=1", to: "my download/tts.env")
    try folder.write("x", to: "my download/models/x.txt")
    _ = try make("mine", from: path)
    let made = try FileManager.default.subpathsOfDirectory(atPath: "\(catalogue)/mine").sorted()
    #expect(made == ["compose.yaml", "models", "models/x.txt", "tts.env"])
  }

  @Test func takesACatalogueAsItIsTyped() throws {
    try folder.write("services: {tts: {image: 'tts:1', ports: ['80:80']}}", to: "compose.yaml")
    let draft = try BackendDrafter(environment: [:])
      .draft(name: "mine", from: "\(folder.path)/compose.yaml", in: "\(folder.path)/./x/../backends.d/")
    #expect(draft.folder == "\(catalogue)/mine")
  }

  @Test(arguments: ["nosuch", "nosuch.yaml"])
  func saysThatThereIsNothing(path: String) throws {
    let error = #expect(throws: BackendError.self) { try make("mine", from: path) }
    #expect(error?.message == "there is no \(folder.path)/\(path)")
  }

  @Test func leavesAFileWhereItIsThatBuildsUponAnother() throws {
    try folder.write("services: {tts: {image: 'tts:1'}}", to: "compose.yaml")
    try folder.write("services: {tts: {extends: {file: compose.yaml, service: tts}}}", to: "docker-compose.gpu.yml")
    let (draft, backend) = try make("mine", from: "docker-compose.gpu.yml")
    #expect(backend.project.services["tts"]?.image == "tts:1" && draft.copies.isEmpty)
  }

  @Test func copiesALinkOnceThoughItLeadsNowhere() throws {
    try folder.write("services: {tts: {build: ., volumes: ['./models:/models']}}", to: "repo/compose.yaml")
    try folder.write("FROM scratch", to: "repo/Dockerfile")
    try folder.write("x", to: "repo/models/x.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/repo/models/latest", withDestinationPath: "/nowhere/v1")
    _ = try make("mine", from: "repo")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: "\(catalogue)/mine/models/latest") == "/nowhere/v1")
  }

  @Test func guessesNoPortThatIsNone() throws {
    try folder.write(
      "services: {kokoro-tts: {image: 'x', network_mode: host, environment: {PORT: '0'}}}", to: "compose.yaml")
    #expect(try make("mine", from: "compose.yaml").draft.guess?.port != 0)
  }

  @Test func goesWhereItIsFoundAgain() {
    let path = CatalogFolder.searchPath(
      given: [], environment: ["HOME": "/home/u"], currentDirectory: "/srv/tts", executable: "/usr/bin/tts-ctl")
    #expect(CatalogFolder.forNew(in: path) { $0 == "/srv/tts/backends.d" }?.path == "/srv/tts/backends.d")
    #expect(CatalogFolder.forNew(in: path) { _ in false }?.path == "/home/u/.config/tts-ctl/backends.d")
    #expect(CatalogFolder.forNew(in: [CatalogFolder("/x", isRequired: true)] + path) { _ in true }?.path == "/x")
  }
}
