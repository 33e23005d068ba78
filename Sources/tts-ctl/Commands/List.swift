import ArgumentParser
import DockerBackends

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
      try Answer.print(list.common.format, CatalogDocument(backends: rows)) {
        guard list.common.quiet else { return list.show(rows, session.catalog) }
        for row in rows { Console.print(row.name.withoutControls) }
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
