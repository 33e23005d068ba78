import DockerEngine

extension Doctor {
  /// The checks about one backend; its findings are failures only where the user named it.
  static func checks(of backend: BackendFacts, isNamed: Bool) -> [DoctorCheck] {
    let bad: CheckResult.Status = isNamed ? .failed : .warning
    let manifest = "backend.manifest:\(backend.name)"
    return [
      DoctorCheck(id: manifest, group: .backends, title: "Manifest") { _ in
        guard let problem = backend.problem else { return .ok("can be read") }
        return CheckOutcome(status: bad, detail: Advice(problem), fix: backend.problemFix)
      },
      DoctorCheck(
        id: "network.ports:\(backend.name)", group: .network, title: "Ports free",
        needs: ["engine.reachable", manifest]
      ) { _ in
        guard let taken = backend.takenPorts.first else {
          return .ok(backend.portCount == 0 ? "none" : "all free or its own")
        }
        return CheckOutcome(
          status: bad,
          detail: Advice(backend.takenPorts.map { "\($0.port) is in use by \($0.owner)" }.joined(separator: "; ")),
          fix: taken.fix)
      },
      DoctorCheck(
        id: "backend.files:\(backend.name)", group: .backends, title: "Files it mounts", needs: [manifest]
      ) { _ in
        let all = backend.missingMounts
        guard let missing = all.first(where: \.isCertain) ?? all.first else {
          return .ok("all exist, or are created in its folder")
        }
        return CheckOutcome(
          status: missing.isCertain ? bad : .warning, detail: Advice(missing.message), fix: missing.fix)
      },
      DoctorCheck(
        id: "gpu.policy:\(backend.name)", group: .gpu, title: "GPU", needs: [manifest]
      ) { doctor in gpu(of: backend, doctor, isNamed: isNamed) },
      DoctorCheck(
        id: "backend.state:\(backend.name)", group: .backends, title: "State", needs: ["engine.reachable", manifest]
      ) { _ in state(of: backend) },
    ] + setupChecks(of: backend, bad, needs: ["engine.reachable", manifest])
      + nameChecks(of: backend, needs: ["engine.reachable", manifest])
      + imageChecks(of: backend, bad, needs: ["engine.reachable", manifest])
  }

  private static func gpu(of backend: BackendFacts, _ doctor: DoctorFacts, isNamed: Bool) -> CheckOutcome {
    let bad: CheckResult.Status = isNamed && backend.gpu == .require ? .failed : .warning
    if let unasked = backend.unaskedGPU {
      return CheckOutcome(status: bad, detail: Advice(unasked.message), fix: unasked.fix)
    }
    guard backend.mayHaveGPU else { return .absent("it asks for none") }
    if let missing = missingCDI(of: backend, doctor, bad) { return missing }
    if let judged = nodes(of: backend, doctor, bad) { return judged }
    guard let isPresent = doctor.facts.gpu.isPresent else { return .unknown("the engine runs on another machine") }
    // An engine that offers CDI devices has the last word on what there is.
    guard isPresent || doctor.facts.engine.offersGPUsByName else {
      guard backend.gpu == .require else { return .ok("none here: it runs on the CPU") }
      let none = Judge.findings(in: noDeviceDriver, at: .start, facts: doctor.facts(of: backend)).first
      let detail = "it requires a GPU, and this machine has none"
      return none.map { .finding($0, bad, detail: detail) } ?? CheckOutcome(status: bad, detail: Advice(detail))
    }
    for image in backend.images {
      var facts = doctor.facts(of: backend)
      facts.image = image.facts
      let findings = Judge.findings(from: facts)
      if let finding = findings.first(where: { $0.id == "G13" }) {
        return .finding(finding, bad, detail: "\(image.reference) demands \(image.facts.cudaRequirement ?? "")")
      }
      if let finding = findings.first(where: { ["G31", "G32"].contains($0.id) }) {
        let capabilities = (facts.gpu.computeCapabilities ?? []).joined(separator: ", ")
        return .finding(
          finding, bad,
          detail: "\(image.reference) brings CUDA \(facts.image.cudaVersion ?? ""), the GPU's compute capability is "
            + capabilities)
      }
    }
    let facts = doctor.facts(of: backend)
    if let needed = backend.neededGPUMemory, let finding = Judge.findings(from: facts).first(where: { $0.id == "G35" })
    {
      let free = facts.gpu.freeMemory.map { ByteText($0).text } ?? "nothing"
      return .finding(finding, bad, detail: "it needs \(ByteText(needed).text), \(free) is free")
    }
    return .ok(backend.gpu == .require ? "required" : "used if there is one")
  }

  /// GPUs that it asks for by their device nodes, as AMD's are.
  private static func nodes(
    of backend: BackendFacts, _ doctor: DoctorFacts, _ bad: CheckResult.Status
  ) -> CheckOutcome? {
    guard let missing = backend.missingNodes.first else {
      guard backend.asksByNodes else { return nil }
      return doctor.facts.gpu.isPresent == nil
        ? .unknown("the engine runs on another machine") : .ok("its device nodes are there")
    }
    let refusal = "custom device \"\(missing)\": no such file or directory"
    let without = backend.gpu == .require ? "it requires a GPU" : "it runs on the CPU"
    let detail = "it asks for \(missing), which this machine does not have: \(without)"
    return Judge.findings(in: refusal, at: .start, facts: doctor.facts(of: backend)).first.map {
      .finding($0, bad, detail: detail)
    } ?? CheckOutcome(status: bad, detail: Advice(detail))
  }

  /// A GPU that it asks for by CDI name and that the engine does not know by it.
  private static func missingCDI(
    of backend: BackendFacts, _ doctor: DoctorFacts, _ bad: CheckResult.Status
  ) -> CheckOutcome? {
    guard let name = backend.cdiGPUs.first, let engine = doctor.machine.engine, !engine.identity.isPodman,
      let folders = doctor.facts.engine.cdiFolders
    else { return nil }
    let facts = doctor.facts(of: backend)
    let without = backend.gpu == .require ? "it requires a GPU" : "it runs on the CPU"
    if folders.isEmpty {
      let refusal = "could not select device driver \"cdi\" with capabilities: []"
      return Judge.findings(in: refusal, at: .start, facts: facts).first.map {
        .finding($0, bad, detail: "it asks for \(name), and CDI is switched off in this engine: \(without)")
      }
    }
    guard engine.apiVersion >= APIVersion(1, 50), let known = doctor.facts.engine.cdiDevices,
      let missing = backend.cdiGPUs.first(where: { !known.contains($0) })
    else { return nil }
    let refusal = "unresolvable CDI devices \(missing)"
    return Judge.findings(in: refusal, at: .start, facts: facts).first.map {
      .finding($0, bad, detail: "it asks for \(missing), and no CDI specification names it: \(without)")
    }
  }

  private static func state(of backend: BackendFacts) -> CheckOutcome {
    guard let status = backend.status else { return .unknown("its containers could not be looked at") }
    if let problem = backend.problems.first {
      let known = problem.report?.explanations.first
      return CheckOutcome(
        status: .warning, detail: Advice(problem.message), cause: known?.cause, fix: problem.hint, finding: known?.id,
        link: known?.link)
    }
    switch status.state {
    case .failed, .unhealthy:
      return .warning("\(status.state.rawValue)", fix: "\(.status(backend.name)); \(.logs(backend.name))")
    case .absent: return .ok("not started")
    default: return .ok(status.state.rawValue)
    }
  }
}
