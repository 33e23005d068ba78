import DockerEngine

extension Doctor {
  static let engineChecks: [DoctorCheck] = [
    DoctorCheck(id: "engine.reachable", group: .engine, title: "Engine answers") { doctor in
      if let engine = doctor.machine.engine {
        let version = doctor.facts.engine.version ?? "of unknown version"
        return .ok("\(engine.identity.isPodman ? "Podman" : "Docker") \(version) at \(engine.address)")
      }
      let reason = doctor.machine.failures[.engine] ?? "no answer"
      if let finding = doctor.finding("D1", "D2", "D3") {
        var outcome = CheckOutcome.finding(finding, .failed, detail: reason)
        // The error names the very socket or context; the catalogue can only speak of the usual ones.
        outcome.fix = doctor.machine.engineError?.hint.map { Advice($0) } ?? finding.fix
        return outcome
      }
      return .failed(reason, fix: doctor.machine.engineError?.hint.map { Advice($0) })
    },
    DoctorCheck(
      id: "engine.platform", group: .engine, title: "Engine runs Linux containers", needs: ["engine.reachable"]
    ) { doctor in
      let facts = doctor.facts.engine
      let name = [facts.operatingSystem, facts.architecture].compactMap { $0 }.joined(separator: ", ")
      return .ok(facts.isRootless == true ? "\(name), rootless" : name)
    },
    DoctorCheck(id: "engine.memory", group: .engine, title: "Engine has memory", needs: ["engine.reachable"]) {
      doctor in
      guard let memory = doctor.facts.engine.memory, memory > 0 else { return .unknown("the engine does not say") }
      let text = ByteText(memory).text
      guard memory < 2 << 30 else { return .ok(text) }
      let isDesktop = doctor.facts.engine.isDesktop == true
      return .warning(
        "\(text): most models need more",
        fix: isDesktop ? "Docker Desktop: Settings, Resources, Memory" : "use a machine with 4 GB or more")
    },
    DoctorCheck(
      id: "engine.restarts", group: .engine, title: "Crash loops", needs: ["engine.reachable"]
    ) { doctor in
      guard let containers = doctor.machine.containers else {
        return .unknown(doctor.machine.failures[.containers] ?? "the containers could not be listed")
      }
      let looping = containers.filter { $0.state.rawValue == "restarting" && $0.labels[Label.backend] != nil }
      guard let first = looping.first else {
        return .ok("none (\(containers.count) \(containers.count == 1 ? "container" : "containers") checked)")
      }
      var facts = Facts()
      facts.container.state = "restarting"
      guard let finding = Judge.findings(from: facts).first else { return .warning(first.name) }
      return .finding(finding, .warning, detail: looping.map(\.name).joined(separator: ", "))
    },
  ]
}
