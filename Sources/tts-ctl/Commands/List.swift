import ArgumentParser
import ComposeSpec
import DockerBackends
import OrderedCollections

/// `tts-ctl list`: the catalogue.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the backends of the catalogue and where each comes from.",
    discussion: "With --quiet only the names.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = self
    try performOffline(common) { session in
      let rows = try session.catalog.entries().map { CatalogRow($0, in: session.catalog) }
      switch list.common.format {
      case .json: try Console.print(json: ["backends": rows])
      case .text where list.common.quiet: for row in rows { Console.print(row.name) }
      case .text: list.show(rows, session.catalog)
      }
    }
  }

  private func show(_ rows: [CatalogRow], _ catalog: BackendCatalog) {
    guard !rows.isEmpty else {
      Console.note("no backends in \(catalog.searchPath.map(\.path).joined(separator: ", "))")
      return
    }
    var table = Table("NAME", "TITLE", "SERVICES", "MANIFEST")
    for row in rows {
      table.add(
        .init(row.name), row.error.map { .init($0, .red) } ?? .init(row.title ?? ""),
        .init(row.services.joined(separator: ", ")), .init(row.manifest))
    }
    Console.print(table.render(on: .output))
  }
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
