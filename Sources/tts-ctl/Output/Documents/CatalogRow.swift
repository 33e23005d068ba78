import ComposeSpec
import DockerBackends
import OrderedCollections

/// The catalogue.
struct CatalogDocument: Encodable {
  var backends: [CatalogRow]
}

/// One backend of the catalogue; `error` stands where its manifest cannot be read.
struct CatalogRow: Encodable {
  var name: String
  var title: String?
  var manifest: String
  var services: [String] = []
  var error: String?

  init(_ entry: CatalogEntry, in catalog: BackendCatalog) {
    (name, manifest) = (entry.name, entry.file)
    do {
      let backend = try catalog.load(entry)
      title = backend.title
      services = Array(backend.project.services.keys)
    } catch {
      self.error = error.message
    }
  }
}
