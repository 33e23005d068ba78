import DockerEngine

extension Doctor {
  /// The checks about the images of one backend.
  static func imageChecks(
    of backend: BackendFacts, _ bad: CheckResult.Status, needs: [String]
  ) -> [DoctorCheck] {
    [
      DoctorCheck(id: "images.present:\(backend.name)", group: .images, title: "Images", needs: needs) { _ in
        presence(of: backend, bad)
      },
      DoctorCheck(
        id: "images.platform:\(backend.name)", group: .images, title: "Images fit the processor", needs: needs
      ) { doctor in platform(of: backend, doctor, bad) },
      DoctorCheck(
        id: "images.space:\(backend.name)", group: .disk, title: "Room for its images", needs: needs
      ) { doctor in space(for: backend, doctor, bad) },
    ]
  }

  private static func presence(of backend: BackendFacts, _ bad: CheckResult.Status) -> CheckOutcome {
    for image in backend.images {
      switch image.registry {
      case .refuses(let message):
        let facts = backend.facts(image)
        guard let finding = Judge.findings(in: message, at: .pull, facts: facts).first else {
          return CheckOutcome(status: bad, detail: "\(image.reference): \(message)")
        }
        return .finding(finding, bad, detail: "\(image.reference): \(message)")
      case .silent(let message): return .unknown("\(image.reference): \(message)")
      case .has, nil: break
      }
    }
    let missing = backend.images.filter { $0.facts.isPresent == false }
    if missing.isEmpty { return .ok("all on the engine") }
    let pulled = missing.filter { !$0.isBuilt }.map(\.reference)
    let built = missing.filter(\.isBuilt).map(\.reference)
    let size = backend.pullSize.map { " (\(ByteText($0.packed).text))" } ?? ""
    let parts = [
      pulled.isEmpty ? nil : "to pull: \(pulled.joined(separator: ", "))\(size)",
      built.isEmpty ? nil : "to build: \(built.joined(separator: ", "))",
    ]
    let text = parts.compactMap { $0 }.joined(separator: "; ")
    // Nobody knows whether an image is there that no registry was asked for.
    let isUnasked = missing.contains { !$0.isBuilt && $0.registry == nil }
    return isUnasked ? .unknown("\(text) (the registry was not asked)") : .ok(text)
  }

  private static func platform(
    of backend: BackendFacts, _ doctor: DoctorFacts, _ bad: CheckResult.Status
  ) -> CheckOutcome {
    guard let host = doctor.facts.engine.platform else { return .unknown("the engine does not say what it runs on") }
    var unknown: [BackendFacts.Image] = []
    for image in backend.images {
      let wanted = image.platform ?? host
      var offered = image.facts.architecture.map { [ImagePlatform(os: "linux", architecture: $0)] } ?? []
      if case .has(let platforms) = image.registry { offered = platforms }
      guard !offered.isEmpty else {
        if !image.isBuilt { unknown.append(image) }
        continue
      }
      let names = offered.map(\.description).joined(separator: ", ")
      let fits = offered.first(where: wanted.runs)
      // Of several platforms an engine pulls none but its own, and none but the one that it is told.
      if fits == nil, offered.count > 1 || image.platform != nil {
        let said = "no matching manifest for \(wanted) in the manifest list entries"
        if let finding = Judge.findings(in: said, at: .pull, facts: backend.facts(image)).first {
          return .finding(finding, bad, detail: "\(image.reference) is not built for \(wanted), only for \(names)")
        }
      }
      var facts = doctor.facts
      facts.image = image.facts
      facts.image.architecture = (fits ?? offered[0]).architecture
      facts.backend = backend.name
      // Docker Desktop brings an emulation of its own, for programs that need no GPU.
      if facts.engine.isDesktop == true { continue }
      guard let finding = Judge.findings(from: facts).first(where: { $0.id == "D11" }) else { continue }
      return .finding(finding, bad, detail: "\(image.reference) is for \(fits?.description ?? names), not for \(host)")
    }
    return unknown.isEmpty ? .ok(host.description) : .unknown(registrySilence(about: unknown))
  }

  /// Why nothing is known of images that are not on the engine.
  private static func registrySilence(about images: [BackendFacts.Image]) -> String {
    if images.contains(where: { $0.registry == nil }) { return "the registry was not asked" }
    let reason = images.lazy.compactMap { if case .silent(let reason) = $0.registry { reason } else { nil } }.first
    return reason.map { "the registry did not say: \($0)" } ?? "the registry did not say"
  }

  private static func space(
    for backend: BackendFacts, _ doctor: DoctorFacts, _ bad: CheckResult.Status
  ) -> CheckOutcome {
    let missing = backend.images.filter { $0.facts.isPresent == false && !$0.isBuilt }
    guard !missing.isEmpty else { return .absent("nothing to pull") }
    guard let size = backend.pullSize else { return .unknown(registrySilence(about: missing)) }
    guard let room = doctor.facts.room else { return .unknown("the engine's disk is not on this machine") }
    let folder = doctor.facts.engine.imageFolder ?? "the engine's disk"
    let packed = ByteText(size.packed).text
    let free = "\(ByteText(doctor.facts.disk.free ?? room).text) is free at \(folder)"
    var facts = doctor.facts
    facts.backend = backend.name
    facts.image.neededSpace = size.least
    if let finding = Judge.findings(from: facts).first(where: { $0.id == "P4" }) {
      return .finding(
        finding, bad,
        detail: "\(packed) to pull need at least \(ByteText(size.least).text) when unpacked; "
          + free)
    }
    facts.image.neededSpace = size.expected
    facts.disk.freeToRoot = facts.disk.free
    if let finding = Judge.findings(from: facts).first(where: { $0.id == "P4" }) {
      return .finding(
        finding, .warning,
        detail: "\(packed) to pull need about \(ByteText(size.expected).text) (unpacked, such images are "
          + "about \(PullSize.unpacking) times as large); \(free)")
    }
    return .ok("\(packed) to pull, about \(ByteText(size.expected).text) while unpacked; \(free)")
  }
}

extension BackendFacts {
  /// What is known of an image, with names for the advice.
  fileprivate func facts(_ image: Image) -> Facts {
    var facts = Facts()
    facts.backend = name
    facts.image = image.facts
    return facts
  }
}
