/// One check: what it needs, and how it judges what was collected. It asks nobody.
struct DoctorCheck: Sendable {
  let id: String
  let group: CheckResult.Group
  let title: String
  /// The checks that must have gone well before this one makes sense.
  var needs: [String] = []
  let judge: @Sendable (DoctorFacts) -> CheckOutcome
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
    findings = Judge.findings(from: machine.facts)
  }

  var facts: Facts { machine.facts }

  func finding(_ ids: String...) -> Finding? { findings.first { ids.contains($0.id) } }
}
