import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl list`: the catalogue.
struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the backends in the catalogue: languages, GPU, cloning, licence.",
    discussion: """
      With --quiet only the names of the catalogue. --search looks in names, titles, languages (as en or pt-BR), APIs, \
      licences and images, and knows gpu, cpu, cloning and noncommercial.

      --all and --running ask the engine. INSTALLED is `running`, `stopped` where there are containers, `images` where \
      those alone are there, and empty where something is to be pulled or built. `tts-ctl new NAME` copies one that was \
      installed with the program into your own folder, to change it.

      Projects that `docker compose` runs and that look like a speech server are listed, too, with the line that makes \
      each a backend where it lies: its containers go on running. An engine that does not answer within a second is left \
      out.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("Only backends that match all of these words.", valueName: "words"))
  var search: String?

  @Flag(help: "Show what of each is on the engine, and backends that are hidden by others of their name, too.")
  var all = false

  @Flag(help: "Only those that run.")
  var running = false

  func run() async throws {
    let list = self
    try await perform(common) { session in
      let found = try await list.found(in: session)
      try Answer.print(list.common.format, CatalogDocument(backends: found.map(\.row))) {
        guard list.common.quiet else { return list.show(found, session.catalog) }
        for item in found where item.takeover == nil { Console.print(item.entry.name.withoutControls) }
      }
    }
  }

  private func found(in session: Session) async throws -> [CatalogItem] {
    let catalog = session.catalog
    let visible = try catalog.entries()
    var items = try (all ? catalog.entriesWithHidden() : visible).map { entry in
      CatalogItem(
        entry: entry, backend: Result { () throws(BackendError) in try catalog.load(entry) },
        isHidden: !visible.contains(entry))
    }
    let known = items.compactMap { try? $0.backend.get() }
    // The catalogue is there without an engine, too.
    let composed = try? await withTimeLimit(.seconds(1)) {
      try await session.manager().composeProjects(besides: known, catalog: catalog)
    }
    items += (composed ?? []).map(CatalogItem.init)
    if let search { items = items.filter { (try? $0.backend.get())?.matches(search) ?? false } }
    guard all || running else { return items }
    // A hidden one has the name of another, and so its containers, too.
    let shown = items.indices.filter {
      !items[$0].isHidden && items[$0].takeover == nil && (try? items[$0].backend.get()) != nil
    }
    let installed = try await session.manager().installations(of: shown.compactMap { try? items[$0].backend.get() })
    for (index, what) in zip(shown, installed) { items[index].installed = what }
    return running ? items.filter { $0.installed == .running } : items
  }

  private func show(_ found: [CatalogItem], _ catalog: BackendCatalog) {
    guard !found.isEmpty else {
      let what = search.map { "no backend has \"\($0)\"" } ?? (running ? "no backend runs" : "no backends")
      Console.note("\(what) in \(catalog.searchPath.map(\.path).joined(separator: ", "))".withoutControls)
      return
    }
    let terminal = Terminal.output
    // What there is no room for is told in JSON.
    let isNarrow = terminal.isInteractive && terminal.columns < 180
    let asked = all || running
    var table = Table(
      ["NAME"] + (asked ? ["INSTALLED"] : []) + ["LANGUAGES", "GPU", "CLONES", "LICENSE", "TITLE"]
        + (isNarrow ? [] : ["MANIFEST"]))
    for item in found {
      let cells: [Table.Cell] =
        switch item.backend {
        case .success(let backend): backend.cells(isNarrow: isNarrow)
        case .failure: ["", "", "", "", .init("manifest error", .red)]
        }
      table.add(
        [.init(item.entry.name)] + (asked ? [item.installedCell] : []) + cells
          + (isNarrow ? [] : [.init(terminal.path(item.entry.file))]))
    }
    Console.print(table.render(on: terminal))
    for item in found {
      if case .failure(let error) = item.backend {
        let reason = terminal.path(error.message)
        Console.print("\n" + "\(item.entry.name): its manifest cannot be read: \(reason)".withoutControls)
      }
      if let takeover = item.takeover {
        let line = "\(item.entry.name) is run by docker compose; to use it as a backend: `\(takeover.worded)`"
        Console.note(line.withoutControls)
      }
      guard item.entry.place != nil else { continue }
      if let note = catalog.hiding(by: item.entry.name) { Console.note(note.worded.withoutControls) }
    }
  }
}

/// One backend as it is listed.
private struct CatalogItem: Sendable {
  var entry: CatalogEntry
  var backend: Result<Backend, BackendError>
  /// Whether another of its name comes before it.
  var isHidden: Bool
  /// What of it is on the engine; `nil` where that was not asked, or cannot be told.
  var installed: BackendInstallation?
  /// What makes it a backend, where Docker Compose runs it as a project.
  var takeover: Advice?

  init(entry: CatalogEntry, backend: Result<Backend, BackendError>, isHidden: Bool) {
    (self.entry, self.backend, self.isHidden) = (entry, backend, isHidden)
  }

  init(_ project: ComposeProject) {
    self.init(
      entry: CatalogEntry(name: project.backend.name, file: project.backend.file), backend: .success(project.backend),
      isHidden: false)
    (installed, takeover) = (.running, project.takeover)
  }

  var row: CatalogRow {
    var row =
      switch backend {
      case .success(let backend): CatalogRow(entry, backend)
      case .failure(let error): CatalogRow(entry, error)
      }
    row.installed = installed?.rawValue
    row.isHidden = isHidden ? true : nil
    row.takeover = takeover
    return row
  }

  var installedCell: Table.Cell {
    if isHidden { return "(hidden)" }
    guard let installed, installed != .absent else { return "" }
    return .init(installed.rawValue, installed == .running ? .green : nil)
  }
}

extension Backend {
  fileprivate func cells(isNarrow: Bool) -> [Table.Cell] {
    [
      .init(settings.languageText), .init(mentionsGPU ? settings.gpuText(isNarrow: isNarrow) : ""),
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
