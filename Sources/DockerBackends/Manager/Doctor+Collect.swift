import FoundationEssentials

extension Doctor {
  /// Collects what the checks look at: the machine and the engine at once, then the backends.
  /// - Parameters:
  ///   - catalog: where the backends are.
  ///   - names: the backends; empty means all of the catalogue.
  ///   - project: a project that is used where it lies, in place of names.
  ///   - environment: where the engine is looked for.
  ///   - limit: how long each source may take.
  /// - Throws: `BackendError` with `.unknownBackend`.
  package static func examine(
    _ catalog: BackendCatalog, names: [String] = [], project: Backend? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment, limit: Duration = .seconds(2)
  ) async throws(BackendError) -> Doctor {
    let entries =
      names.isEmpty
      ? try catalog.entries() : try names.map { name throws(BackendError) in try catalog.entry(named: name) }
    let isNamed = !names.isEmpty || project != nil
    var machine = await FactsCollector(environment: environment, limit: limit).collect()
    machine.leaveOutWhereRemote()
    let collector = BackendFactsCollector(
      machine: machine, catalog: catalog, environment: environment, asksRegistry: isNamed, limit: limit)
    if let project {
      let facts = await collector.facts(of: project)
      return Doctor(DoctorFacts(machine: machine, backends: [facts], isNamed: isNamed))
    }
    let backends = await withTaskGroup(of: (Int, BackendFacts).self) { group in
      for (index, entry) in entries.enumerated() {
        group.addTask { (index, await collector.facts(of: entry)) }
      }
      var all: [(Int, BackendFacts)] = []
      for await facts in group { all.append(facts) }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return Doctor(DoctorFacts(machine: machine, backends: backends, isNamed: isNamed))
  }
}
