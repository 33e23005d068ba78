import ComposeSpec
import TestSupport

@testable import DockerBackends

/// A catalogue in a folder of its own.
struct ManifestBench {
  let folder: TemporaryFolder
  let catalog: BackendCatalog

  init(environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    catalog = BackendCatalog(
      searchPath: [CatalogFolder("\(folder.path)/first"), CatalogFolder("\(folder.path)/second")],
      environment: environment)
  }

  static let services = """
    services:
      hf: {image: space, ports: ["7860:7860"]}
      proxy: {image: proxy, ports: ["7862"], expose: ["9000"]}
      job: {image: job, profiles: [extra]}

    """

  /// The settings of a manifest with that `x-tts` block, two blanks indented.
  func settings(_ block: String) throws -> TTSSettings {
    try folder.write("\(Self.services)x-tts:\n\(block)", to: "first/a/compose.yaml")
    return try catalog.backend(named: "a").settings
  }
}
