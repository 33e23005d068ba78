import ComposeSpec
import DockerBackends
import OrderedCollections

/// The catalogue.
struct CatalogDocument: Encodable {
  var backends: [CatalogRow]
}

/// One backend of the catalogue; `error` stands where its manifest cannot be read.
struct CatalogRow: Encodable {
  /// Its licences.
  struct License: Encodable {
    var code: String?
    var model: String?
    var voices: String?
    var commercial: Bool
  }

  var name: String
  var title: String?
  var languages: [String] = []
  var gpu: String?
  var memory: Int64?
  var cloning: Bool?
  var license: License?
  var manifest: String
  var services: [String] = []
  var error: String?
  /// What of it is on the engine; `nil` where that was not asked.
  var installed: String?
  /// Whether another of its name comes before it; `nil` where none does.
  var isHidden: Bool?
  /// What makes it a backend, where Docker Compose runs it as a project; `nil` for a backend.
  var takeover: Advice?

  /// A backend that was read.
  init(_ entry: CatalogEntry, _ backend: Backend) {
    (name, manifest, title) = (entry.name, entry.file, backend.title)
    services = Array(backend.project.services.keys)
    let settings = backend.settings
    (languages, gpu, memory, cloning) = (settings.languages, settings.gpu.rawValue, settings.memory, settings.cloning)
    license = settings.license.map {
      License(code: $0.code, model: $0.model, voices: $0.voices, commercial: !$0.forbidsCommercialUse)
    }
  }

  /// One that cannot be read.
  init(_ entry: CatalogEntry, _ error: BackendError) {
    (name, manifest, self.error) = (entry.name, entry.file, error.message)
  }
}
