import ComposeSpec
import OrderedCollections

/// A policy about GPUs of a backend of which no service asks for one. An engine hands out what it is asked for and
/// nothing else: the model would run on the CPU, and everybody would believe it on the GPU.
struct UnaskedGPU: Sendable {
  let policy: GPUPolicy
  /// What is wrong, without a trailing full stop.
  let message: String
  let fix: Advice

  /// - Parameters:
  ///   - backend: the backend.
  ///   - chosen: the policy of the caller, before that of the manifest.
  /// - Returns: `nil` where a service asks for a GPU, or nobody speaks of one.
  init?(_ backend: Backend, chosen: GPUPolicy? = nil) {
    let project = backend.project
    guard let policy = chosen ?? (backend.writesGPU ? backend.settings.gpu : nil), policy != .off, !backend.mayGetGPU
    else { return nil }
    let place = project.location(of: "x-tts", "gpu").map { "\($0): " } ?? ""
    let wish = chosen == nil ? "\(place)x-tts.gpu is `\(policy.rawValue)`" : "the GPU policy is `\(policy.rawValue)`"
    let outcome = policy == .require ? "so it would not get one" : "it runs on the CPU"
    let service = backend.settings.endpoint?.service ?? (project.services.count == 1 ? project.services.keys[0] : nil)
    self.policy = policy
    message = "\(wish), but no service of \(backend.name) asks for a GPU: \(outcome)"
    fix = Advice(
      "write `gpus: all` into service \(service ?? "that needs it")"
        + (chosen == nil ? ", or `gpu: \"off\"` under x-tts" : ""))
  }

  /// The error where the policy requires a GPU.
  func error(of backend: String) -> BackendError? {
    guard policy == .require else { return nil }
    return BackendError(
      .gpuUnavailable, message, hint: fix,
      report: FailureReport(backend: backend, stage: .preflight, reason: message))
  }

  /// What to tell where it does not.
  var warning: Advice { "\(message); \(fix)" }
}

extension Backend {
  /// Whether its manifest speaks of a GPU, be it to ask for one or to do without.
  package var mentionsGPU: Bool { writesGPU || mayGetGPU }

  /// Whether its `x-tts` block has a policy.
  fileprivate var writesGPU: Bool { project.extensions["x-tts"]?["gpu"] != nil }

  /// Whether a service asks for a GPU. A privileged container sees every device without asking.
  fileprivate var mayGetGPU: Bool {
    project.services.values.contains { $0.privileged || ServiceTraits($0).wantsGPU }
  }
}
