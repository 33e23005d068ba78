import DockerEngine

extension Doctor {
  /// Whom containers ask for the addresses of names.
  static func nameChecks(of backend: BackendFacts, needs: [String]) -> [DoctorCheck] {
    [
      DoctorCheck(id: "backend.dns:\(backend.name)", group: .network, title: "DNS", needs: needs) { doctor in
        if let own = backend.setup.loopbackNames.first {
          return .warning(
            "service \(own.service) asks \(own.server) for names, which is the container itself",
            fix: """
              an address that is not this machine's own under dns: at services.\(own.service), or no dns: at all, then: \
              \(.up(backend.name))
              """)
        }
        let (machine, engine) = (doctor.facts.machine.nameservers, doctor.facts.machine.engineNameservers ?? [])
        // Docker Desktop, rootless engines and Podman have settings and a resolver of their own.
        guard doctor.facts.engine.isDesktop != true, doctor.facts.engine.isRootless == false,
          doctor.machine.engine?.identity.isPodman == false, let machine
        else {
          return .absent("the engine does not say whom containers ask")
        }
        if let server = engine.first, engine.allSatisfy(Nameservers.isLoopback) {
          return silent(doctor, backend, "the engine has containers ask \(server), which is the container itself")
        }
        if engine.isEmpty, !machine.isEmpty, machine.allSatisfy(Nameservers.isLoopback),
          let service = backend.setup.onDefaultBridge.first
        {
          return silent(
            doctor, backend,
            """
            this machine asks \(machine.joined(separator: ", ")), which containers do not reach: \(service) asks 8.8.8.8 \
            instead
            """)
        }
        let asked = engine.isEmpty ? machine : engine
        let other = engine.isEmpty || engine == machine ? "" : "; this machine asks \(machine.joined(separator: ", "))"
        return .ok("containers ask \(asked.joined(separator: ", "))\(other)")
      }
    ]
  }

  private static func silent(_ doctor: DoctorFacts, _ backend: BackendFacts, _ detail: String) -> CheckOutcome {
    known("Temporary failure resolving 'mirror.example'", doctor.facts(of: backend), detail)
  }
}
