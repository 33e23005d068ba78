/// One check: what it needs, and how it judges what was collected. It asks nobody.
struct DoctorCheck: Sendable {
  /// Its name, and behind a colon the backend that it is about.
  let id: String
  let group: CheckResult.Group
  let title: String
  /// The checks that must have gone well before this one makes sense.
  var needs: [String] = []
  let judge: @Sendable (DoctorFacts) -> CheckOutcome

  var name: String { id.prefix(before: ":") }
  var backend: String? { id.suffix(after: ":") }
}

/// All that the checks look at.
struct DoctorFacts: Sendable {
  var machine: MachineReport
  var backends: [BackendFacts]
  /// Whether the user named the backends, so that what keeps one of them from running is a failure.
  var isNamed: Bool

  /// The rows of the catalogue that the facts prove.
  let findings: [Finding]

  init(machine: MachineReport, backends: [BackendFacts] = [], isNamed: Bool = false) {
    self.machine = machine
    self.backends = backends
    self.isNamed = isNamed
    let concerned = backends.filter(\.wantsGPU)
    self.machine.facts.backend = (concerned.isEmpty ? backends : concerned).map(\.name).joined(separator: " ")
    if backends.isEmpty { self.machine.facts.backend = nil }
    findings = Judge.findings(from: self.machine.facts)
  }

  var facts: Facts { machine.facts }

  /// The facts with what one backend needs.
  func facts(of backend: BackendFacts) -> Facts {
    var facts = facts
    facts.backend = backend.name
    facts.container.neededGPUMemory = backend.neededGPUMemory
    return facts
  }

  func finding(_ ids: String...) -> Finding? { findings.first { ids.contains($0.id) } }
}
