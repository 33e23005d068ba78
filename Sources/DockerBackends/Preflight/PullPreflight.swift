import DockerEngine

/// What can be known to fail before an image is pulled: room on the disk, the platform, the GPU. The checks are those
/// of the doctor, about the images that have to come.
///
/// It asks nobody where all images are there, and what cannot be found out stands in nobody's way.
struct PullPreflight: Sendable {
  let engine: EngineClient
  let environment: [String: String]
  let desired: DesiredState
  let settings: TTSSettings
  /// Whether the images are only fetched, so that it does not matter yet whether there is a GPU.
  var onlyFetches = false

  /// Looks at the images that the plan pulls and the engine does not have.
  /// - Returns: what the user should know before the pull begins.
  /// - Throws: `BackendError` with `.diskFull`, `.pullFailed` or `.gpuUnavailable`.
  func check(_ plan: Plan, _ observed: ObservedState) async throws -> [Advice] {
    let missing = plan.steps.compactMap { step -> String? in
      guard case .pullImage(let image) = step.action, observed.images[image] == nil else { return nil }
      return image
    }
    guard !missing.isEmpty else { return [] }
    let backend = BackendFacts(desired, settings: settings)
    let doctor = await Doctor.examine(
      backend, pulling: desired.services.filter { missing.contains($0.image) }, asksGPUs: asksGPUs(backend),
      on: engine, environment: environment)
    try Task.checkCancellation()
    return try judge(backend, doctor)
  }

  private func asksGPUs(_ backend: BackendFacts) -> Bool { backend.mayHaveGPU && !onlyFetches }

  /// Pure: what was found out decides.
  func judge(_ backend: BackendFacts, _ doctor: Doctor) throws(BackendError) -> [Advice] {
    let codes = Self.codes.filter { $0.value != .gpuUnavailable || asksGPUs(backend) }
    var warnings: [Advice] = []
    for check in doctor.results(of: Set(codes.keys)) where check.status == .failed || check.status == .warning {
      guard let code = codes[check.id] else { continue }
      let isAboutGPU = code == .gpuUnavailable
      if isAboutGPU ? isHopeless(check, backend, doctor.facts.machine) : check.status == .failed {
        throw error(code, check)
      }
      warnings.append(isAboutGPU ? "it may not get a GPU: \(check.told)" : check.told)
    }
    return warnings
  }

  /// The doctor's checks that matter here, and what it means for `up` that one fails.
  private static let codes: [String: BackendError.Code] = [
    "images.space": .diskFull, "images.platform": .pullFailed, "gpu.policy": .gpuUnavailable,
    "gpu.driver": .gpuUnavailable, "gpu.engine": .gpuUnavailable,
  ]

  /// Whether a GPU is required and cannot be had. Memory may be free again once the image is there; and where the
  /// engine has been set up to hand out GPUs, it has the last word on whether there is one.
  private func isHopeless(_ check: CheckResult, _ backend: BackendFacts, _ machine: MachineReport) -> Bool {
    guard backend.gpu == .require, check.finding != "G35" else { return false }
    guard machine.facts.gpu.isPresent == false else { return true }
    return machine.facts.gpu.hasToolkit != true && machine.facts.engine.showsGPUs != true
  }

  private func error(_ code: BackendError.Code, _ check: CheckResult) -> BackendError {
    let explanation = check.finding.map {
      Finding(
        id: $0, title: check.title, level: .error, certainty: .proven, cause: check.cause ?? "", confirm: "",
        fix: check.fix ?? "", link: check.link)
    }
    return BackendError(
      code, "backend \(desired.backend) cannot run here: \(check.detail)", hint: check.fix,
      report: FailureReport(
        backend: desired.backend, stage: .preflight, reason: check.detail.description,
        explanations: explanation.map { [$0] } ?? []))
  }
}

extension CheckResult {
  /// What was found, and the row of the catalogue.
  fileprivate var told: Advice { detail + (finding.map { " [\($0)]" } ?? "") }
}
