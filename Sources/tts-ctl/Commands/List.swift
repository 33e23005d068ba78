import ArgumentParser
import DockerBackends

/// `tts-ctl list`: the catalogue.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the backends in the catalogue: languages, GPU, cloning, licence.",
    discussion: """
      --quiet prints only the names. --search looks in names, titles, languages (en, pt-BR), APIs, licences and images, \
      and knows gpu, cpu, cloning and noncommercial.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("Only backends that match all of these words.", valueName: "words"))
  var search: String?

  func run() throws {
    let list = self
    try performOffline(common) { session in
      let found = try list.found(in: session.catalog)
      let rows = found.map { entry, result in
        switch result {
        case .success(let backend): CatalogRow(entry, backend)
        case .failure(let error): CatalogRow(entry, error)
        }
      }
      try Answer.print(list.common.format, CatalogDocument(backends: rows)) {
        guard list.common.quiet else { return list.show(found, session.catalog) }
        for row in rows { Console.print(row.name.withoutControls) }
      }
    }
  }

  private func found(in catalog: BackendCatalog) throws -> [(CatalogEntry, Result<Backend, BackendError>)] {
    let all = try catalog.entries().map { entry in
      (entry, Result { () throws(BackendError) in try catalog.load(entry) })
    }
    guard let search else { return all }
    return all.filter { _, result in (try? result.get())?.matches(search) ?? false }
  }

  private func show(_ found: [(CatalogEntry, Result<Backend, BackendError>)], _ catalog: BackendCatalog) {
    guard !found.isEmpty else {
      let what = search.map { "no backend has \"\($0)\"" } ?? "no backends"
      Console.note("\(what) in \(catalog.searchPath.map(\.path).joined(separator: ", "))".withoutControls)
      return
    }
    let terminal = Terminal.output
    // What there is no room for is told in JSON.
    let isNarrow = terminal.isInteractive && terminal.columns < 180
    var table =
      isNarrow
      ? Table("NAME", "LANGUAGES", "GPU", "CLONES", "LICENSE", "TITLE")
      : Table("NAME", "LANGUAGES", "GPU", "CLONES", "LICENSE", "TITLE", "MANIFEST")
    for (entry, result) in found {
      var cells: [Table.Cell] =
        switch result {
        case .success(let backend): backend.cells(isNarrow: isNarrow)
        case .failure(let error): ["", "", "", "", .init(error.message, .red)]
        }
      if !isNarrow { cells.append(.init(entry.file)) }
      table.add([.init(entry.name)] + cells)
    }
    Console.print(table.render(on: terminal))
  }
}

extension Backend {
  fileprivate func cells(isNarrow: Bool) -> [Table.Cell] {
    [
      .init(settings.languageText), .init(settings.gpuText(isNarrow: isNarrow)),
      .init(settings.cloning.map { $0 ? "yes" : "no" } ?? ""), settings.licenseCell(isNarrow: isNarrow), .init(title),
    ]
  }
}

extension TTSSettings {
  /// The first few languages.
  fileprivate var languageText: String {
    let names = languages.map { $0 == "mul" ? "many" : $0 }
    return names.count <= 4
      ? names.joined(separator: " ") : "\(names.prefix(3).joined(separator: " ")) +\(names.count - 3)"
  }

  fileprivate func gpuText(isNarrow: Bool) -> String {
    let need =
      switch gpu {
      case .off: "no"
      case .auto: "optional"
      case .require: "needed"
      }
    return isNarrow ? need : memory.map { "\(need), \(Quantities.bytes($0))" } ?? need
  }

  fileprivate func licenseCell(isNarrow: Bool) -> Table.Cell {
    guard let license else { return "" }
    let name = license.model ?? license.code ?? license.voices ?? ""
    guard license.forbidsCommercialUse else { return .init(name) }
    return .init(isNarrow ? "non-commercial" : "\(name), no commercial use", .yellow)
  }
}
