import DockerEngine

extension Doctor {
  /// How far the clocks are apart at which certificates and signatures begin to fail, in seconds.
  private static let farApart = 120.0

  /// What is too old, too late or too small for images of today, though the engine answers.
  static let ageChecks: [DoctorCheck] = [
    DoctorCheck(id: "engine.clock", group: .engine, title: "Engine's clock", needs: ["engine.reachable"]) { doctor in
      guard let lead = doctor.facts.engine.clockLead, abs(lead) > farApart else {
        return .absent("it agrees with this machine's, or the engine does not say")
      }
      return known(
        "certificate is not yet valid", doctor.facts,
        "it is \(Int(abs(lead))) s \(lead > 0 ? "ahead of" : "behind") this machine's clock")
    },
    DoctorCheck(id: "engine.age", group: .engine, title: "Engine's age", needs: ["engine.reachable"]) { doctor in
      guard doctor.machine.engine?.identity.isPodman == false, doctor.facts.engine.isBeforeClone3 == true else {
        return .absent("new enough")
      }
      return known(
        "pthread_create: Operation not permitted", doctor.facts,
        "version \(doctor.facts.engine.version ?? "") forbids system calls that images of today make")
    },
    DoctorCheck(id: "engine.avx", group: .engine, title: "Processor", needs: ["engine.reachable"]) { doctor in
      guard doctor.machine.engine?.address.isLocal == true, doctor.facts.machine.hasAVX == false else {
        return .absent("has what images need")
      }
      return known("This CPU does not support AVX", doctor.facts, "it has no AVX, which PyTorch and others need")
    },
  ]

  /// The checks of what lets a backend start and then fail.
  static func setupChecks(
    of backend: BackendFacts, _ bad: CheckResult.Status, needs: [String]
  ) -> [DoctorCheck] {
    let setup = backend.setup
    return [
      DoctorCheck(id: "backend.services:\(backend.name)", group: .backends, title: "Services", needs: needs) { _ in
        guard setup.isEmpty else { return .absent("there are some") }
        return CheckOutcome(
          status: bad, detail: "every service has a profile, and none of the profiles is chosen",
          fix: "choose one that the manifest names under profiles: \(.up(backend.name, .profile("PROFILE")))")
      },
      DoctorCheck(id: "backend.shm:\(backend.name)", group: .backends, title: "Shared memory", needs: needs) { doctor in
        guard let service = setup.smallSharedMemory.first else { return .absent("it needs none") }
        return known(
          "insufficient shared memory (shm)", doctor.facts(of: backend),
          "service \(service) has 64 MB of /dev/shm, and its kind of server needs more")
      },
      DoctorCheck(id: "backend.healthcheck:\(backend.name)", group: .backends, title: "Healthcheck", needs: needs) {
        doctor in
        guard let missing = backend.missingPrograms.first else { return .absent("nothing is missing for it") }
        return known(
          "healthcheck: exec: \"\(missing.program)\": executable file not found in $PATH", doctor.facts(of: backend),
          "the healthcheck of service \(missing.service) runs \(missing.program), which \(missing.image) does not have")
      },
      DoctorCheck(id: "backend.proxy:\(backend.name)", group: .network, title: "Proxy", needs: needs) { doctor in
        guard doctor.facts.engine.usesProxy == true, let service = setup.proxyless.first else {
          return .absent("none is needed")
        }
        return .warning(
          "the engine pulls through a proxy, and service \(service) is told of none: its downloads may fail",
          fix: "HTTPS_PROXY and NO_PROXY in its environment, and args: [HTTPS_PROXY, NO_PROXY] under build")
      },
      DoctorCheck(id: "backend.labels:\(backend.name)", group: .backends, title: "SELinux labels", needs: needs) {
        doctor in
        guard doctor.facts.engine.confinesBySELinux == true, let folder = setup.unlabelled.first else {
          return .absent("none are needed")
        }
        return .warning(
          "\(folder) is mounted without a label: SELinux keeps the container from it",
          fix: "write :z behind the volume in the manifest, then: \(.up(backend.name))")
      },
      DoctorCheck(id: "backend.cache:\(backend.name)", group: .backends, title: "Models kept", needs: needs) { _ in
        guard let folder = setup.lostCaches.first else { return .absent("nothing is said of them") }
        return .warning(
          "no volume keeps \(folder), where it downloads its models to: they are lost when the container is recreated",
          fix: "volumes: [models:\(folder)] of the service, and models: under volumes, in the manifest")
      },
    ]
  }

  /// What the failure catalogue says of a text to which this will lead.
  static func known(_ text: String, _ facts: Facts, _ detail: String) -> CheckOutcome {
    Judge.findings(in: text, at: nil, facts: facts).first.map { .finding($0, .warning, detail: detail) }
      ?? CheckOutcome(status: .warning, detail: Advice(detail))
  }
}
