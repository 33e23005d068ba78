import ComposeSpec
import Foundation
import OrderedCollections
import TestSupport
import Testing

@testable import DockerBackends

/// Finding and reading manifests in real folders.
struct BackendCatalogTests {
  private let bench: ManifestBench
  private let manifest = "services: {web: {image: a}}\n"

  init() throws { bench = try ManifestBench(environment: ["COMPOSE_PROJECT_NAME": "other", "TAG": "7"]) }

  /// Every manifest of the catalogue: read without a warning, on the loopback alone, each on a port of its own.
  @Test func readsWhatIsShipped() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let catalog = BackendCatalog(searchPath: [CatalogFolder(root.appending(path: "backends.d").path)], environment: [:])
    let entries = try catalog.entries()
    #expect(entries.count >= 17)
    var ports: [String: String] = [:]
    for entry in entries {
      let backend = try catalog.backend(named: entry.name)
      #expect(backend.project.warnings.isEmpty, "\(backend.project.warnings)")
      let endpoint = try #require(backend.settings.endpoint, "\(entry.name)")
      #expect(backend.settings.ready[endpoint.service] != nil && backend.settings.title != nil, "\(entry.name)")
      let settings = backend.settings
      #expect(settings.license != nil && !settings.languages.isEmpty && settings.cloning != nil, "\(entry.name)")
      for port in backend.project.services.values.flatMap(\.ports) {
        #expect(port.hostIp == "127.0.0.1" || backend.settings.bind == TTSSettings.loopback, "\(entry.name)")
        let published = try #require(port.published, "\(entry.name)")
        #expect(ports.updateValue(entry.name, forKey: published) == nil, "\(entry.name): \(published)")
      }
    }
  }

  @Test func takesTheFirstMatch() throws {
    try bench.folder.write("services: {web: {image: first}}", to: "first/a/compose.yaml")
    try bench.folder.write("services: {web: {image: second}}", to: "second/a/compose.yaml")
    try bench.folder.write(manifest, to: "second/b.yaml")
    #expect(try bench.catalog.backend(named: "a").project.services["web"]?.image == "first")
    #expect(
      try bench.catalog.entries().map(\.file)
        == ["first/a/compose.yaml", "second/b.yaml"].map { "\(bench.folder.path)/\($0)" })
  }

  @Test func looksForComposeFilesInComposesOrder() throws {
    for name in ComposeFileName.files.reversed() {
      try bench.folder.write(manifest, to: "first/a/\(name)")
      #expect(try bench.catalog.entry(named: "a").file.hasSuffix("/first/a/\(name)"))
    }
  }

  @Test func takesAnOverrideFileAsComposeDoes() throws {
    try bench.folder.write(manifest, to: "first/a/compose.yaml")
    try bench.folder.write("services: {web: {image: over}}", to: "first/a/compose.override.yaml")
    #expect(try bench.catalog.backend(named: "a").project.services["web"]?.image == "over")
  }

  @Test func namesProjectsAfterTheirBackends() throws {
    try bench.folder.write(manifest, to: "first/a/compose.yaml")
    try bench.folder.write(manifest, to: "first/Flat.one.yaml")
    try bench.folder.write("name: own\n" + manifest, to: "first/named.yml")
    #expect(try bench.catalog.backend(named: "a").project.name == "a")
    #expect(try bench.catalog.backend(named: "Flat.one").project.name == "flatone")
    #expect(try bench.catalog.backend(named: "named").project.name == "own")
    #expect(try bench.catalog.backend(named: "named").folder == "\(bench.folder.path)/first")
  }

  @Test func fillsInVariables() throws {
    try bench.folder.write("services: {web: {image: \"a:${TAG}-${OWN}\"}}", to: "first/a/compose.yaml")
    try bench.folder.write("OWN=x\nTAG=1", to: "first/a/.env")
    #expect(try bench.catalog.backend(named: "a").project.services["web"]?.image == "a:7-x")
  }

  @Test func suggestsTheNearestName() throws {
    try bench.folder.write(manifest, to: "first/kani/compose.yaml")
    #expect(failure { _ = try bench.catalog.backend(named: "knai") }?.hint == "did you mean \"kani\"?")
    let unknown = failure { _ = try bench.catalog.backend(named: "zzzzzz") }
    #expect(unknown?.code == .unknownBackend)
    #expect(unknown?.hint?.description.contains("known: kani; looked in \(bench.folder.path)/first") == true)
  }

  @Test(arguments: ["../kani", "/etc", "..", "a/b", ""])
  func refusesNamesThatLeadElsewhere(name: String) throws {
    try bench.folder.write(manifest, to: "kani/compose.yaml")
    #expect(failure { _ = try bench.catalog.entry(named: name) }?.code == .unknownBackend)
  }

  @Test func saysThatAFolderIsEmpty() throws {
    try bench.folder.write("", to: "first/a/readme.txt")
    #expect(
      failure { _ = try bench.catalog.entry(named: "a") }?.message
        == "\(bench.folder.path)/first/a holds no Compose file")
  }

  @Test func saysThatANamedFolderIsMissing() throws {
    let catalog = BackendCatalog(
      searchPath: [CatalogFolder("\(bench.folder.path)/none", isRequired: true)], environment: [:])
    #expect(failure { _ = try catalog.entries() }?.message == "\(bench.folder.path)/none is not a folder")
  }

  @Test func carriesThePlaceOfAMistake() throws {
    let path = try bench.folder.write("services:\n  web:\n    imag: a\n", to: "first/a/compose.yaml")
    let error = failure { _ = try bench.catalog.backend(named: "a") }
    #expect(error?.code == .invalidManifest)
    #expect(error?.message.contains("\(path):3:5:") == true, "\(error?.message ?? "")")
  }

  @Test func readsTheShippedBackends() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized.path
    let catalog = BackendCatalog(searchPath: [CatalogFolder("\(root)/backends.d")], environment: [:])
    #expect(try catalog.entries().map(\.name).contains("espeak"))
    for entry in try catalog.entries() {
      let backend = try catalog.load(entry)
      #expect(backend.settings.endpoint != nil, "\(entry.name)")
      #expect(!backend.settings.ready.isEmpty, "\(entry.name)")
      let text = try String(contentsOf: URL(filePath: entry.file), encoding: .utf8)
      #expect(text.hasPrefix("# yaml-language-server: $schema=../x-tts.schema.json\n"), "\(entry.name)")
      #expect(backend.project.warnings.isEmpty, "\(entry.name): \(backend.project.warnings)")
    }
  }

  private func failure(_ body: () throws -> Void) -> BackendError? {
    do {
      try body()
      return nil
    } catch {
      return error as? BackendError
    }
  }
}
