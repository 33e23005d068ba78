extension Doctor {
  /// The checks about one backend; its findings bar the way only where the user named it.
  static func checks(of backend: BackendFacts, isNamed: Bool) -> [DoctorCheck] {
    let bad: CheckResult.Status = isNamed ? .failed : .warning
    let manifest = "backend.manifest:\(backend.name)"
    return [
      DoctorCheck(id: manifest, group: .backends, title: "Manifest") { _ in
        guard let problem = backend.problem else { return .ok("can be read") }
        return CheckOutcome(status: bad, detail: problem, fix: backend.problemFix)
      },
      DoctorCheck(
        id: "network.ports:\(backend.name)", group: .network, title: "Ports free",
        needs: ["engine.reachable", manifest]
      ) { _ in
        guard let taken = backend.takenPorts.first else {
          return .ok(backend.portCount == 0 ? "none" : "all free or its own")
        }
        return CheckOutcome(
          status: bad, detail: backend.takenPorts.map { "\($0.port) is held by \($0.owner)" }.joined(separator: "; "),
          fix: taken.fix)
      },
      DoctorCheck(
        id: "images.present:\(backend.name)", group: .images, title: "Images", needs: ["engine.reachable", manifest]
      ) { _ in images(of: backend, bad) },
      DoctorCheck(
        id: "images.platform:\(backend.name)", group: .images, title: "Images fit the processor",
        needs: ["engine.reachable", manifest]
      ) { doctor in platform(of: backend, doctor, bad) },
      DoctorCheck(
        id: "gpu.policy:\(backend.name)", group: .gpu, title: "GPU for it", needs: [manifest]
      ) { doctor in gpu(of: backend, doctor, isNamed: isNamed) },
      DoctorCheck(
        id: "backend.state:\(backend.name)", group: .backends, title: "State", needs: ["engine.reachable", manifest]
      ) { _ in state(of: backend) },
    ]
  }

  private static func images(of backend: BackendFacts, _ bad: CheckResult.Status) -> CheckOutcome {
    for image in backend.images {
      switch image.registry {
      case .refuses(let message):
        if let finding = Judge.findings(in: message, at: .pull).first { return .finding(finding, bad, detail: message) }
        return CheckOutcome(status: bad, detail: "\(image.reference): \(message)")
      case .silent(let message): return .unknown("\(image.reference): \(message)")
      case .has, nil: break
      }
    }
    let missing = backend.images.filter { $0.isPresent == false }
    if missing.isEmpty { return .ok("all on the engine") }
    let pulled = missing.filter { !$0.isBuilt }.map(\.reference)
    let built = missing.filter(\.isBuilt).map(\.reference)
    let parts = [
      pulled.isEmpty ? nil : "to be pulled: \(pulled.joined(separator: ", "))",
      built.isEmpty ? nil : "to be built: \(built.joined(separator: ", "))",
    ]
    return .ok(parts.compactMap { $0 }.joined(separator: "; "))
  }

  private static func platform(
    of backend: BackendFacts, _ doctor: DoctorFacts, _ bad: CheckResult.Status
  ) -> CheckOutcome {
    guard let host = doctor.facts.engine.architecture.map(FailureCatalogue.registryArchitecture) else {
      return .unknown("the engine does not say what it runs on")
    }
    for image in backend.images {
      var facts = doctor.facts
      var architectures: [String] = image.architecture.map { [$0] } ?? []
      if case .has(let offered) = image.registry { architectures += offered }
      guard !architectures.isEmpty, !architectures.contains(host) else { continue }
      facts.image.architecture = architectures[0]
      guard let finding = Judge.findings(from: facts).first(where: { $0.id == "D11" }) else { continue }
      return .finding(finding, bad, detail: "\(image.reference) is for \(architectures.joined(separator: ", "))")
    }
    return .ok(host)
  }

  private static func gpu(of backend: BackendFacts, _ doctor: DoctorFacts, isNamed: Bool) -> CheckOutcome {
    guard backend.wantsGPU, backend.gpu != .off else { return .absent("it asks for none") }
    let bad: CheckResult.Status = isNamed && backend.gpu == .require ? .failed : .warning
    guard doctor.facts.gpu.isPresent == true else {
      guard backend.gpu == .require else { return .absent("it runs on the CPU here") }
      return CheckOutcome(status: bad, detail: "it requires a GPU, and this machine has none")
    }
    for image in backend.images {
      var facts = doctor.facts
      facts.image.cudaRequirement = image.cudaRequirement
      facts.image.skipsRequirement = image.skipsRequirement
      if let finding = Judge.findings(from: facts).first(where: { $0.id == "G13" }) {
        return .finding(finding, bad, detail: "\(image.reference) demands \(image.cudaRequirement ?? "")")
      }
    }
    var facts = doctor.facts
    facts.container.neededGPUMemory = backend.neededGPUMemory
    if let needed = backend.neededGPUMemory, let finding = Judge.findings(from: facts).first(where: { $0.id == "G35" })
    {
      let free = facts.gpu.freeMemory.map { ByteText($0).text } ?? "nothing"
      return .finding(finding, bad, detail: "it needs \(ByteText(needed).text), \(free) is free")
    }
    return .ok(backend.gpu == .require ? "required" : "used where it can be had")
  }

  private static func state(of backend: BackendFacts) -> CheckOutcome {
    guard let status = backend.status else { return .unknown("its containers could not be looked at") }
    switch status.state {
    case .failed, .unhealthy:
      return .warning("\(status.state.rawValue)", fix: "tts-ctl status \(backend.name); tts-ctl logs \(backend.name)")
    case .absent: return .ok("not started")
    default: return .ok(status.state.rawValue)
    }
  }
}
