package import DockerBackends

/// Why the gateway does not do what it was asked for.
package struct GatewayError: Error, Sendable {
  /// The kind, as it is told to programs.
  package enum Code: String, Sendable, CaseIterable {
    case unknownBackend = "unknown_backend"
    case unknownVoice = "unknown_voice"
    case invalidRequest = "invalid_request"
    case notFound = "not_found"
    case methodNotAllowed = "method_not_allowed"
    case tooLarge = "too_large"
    case unsupportedMediaType = "unsupported_media_type"
    case unauthorized = "unauthorized"
    case forbidden = "forbidden"
    case misdirected = "misdirected_request"
    case queueFull = "queue_full"
    case starting = "starting"
    case startFailed = "start_failed"
    case noRoom = "no_room"
    case stopped = "stopped"
    case shuttingDown = "shutting_down"
    case backendFailed = "backend_failed"
    case backendUnreachable = "backend_unreachable"
    case engineUnreachable = "engine_unreachable"
    case notSupported = "not_supported"
    case failed = "failed"

    /// The HTTP status.
    package var status: Int {
      switch self {
      case .unknownBackend, .unknownVoice, .notFound: 404
      case .invalidRequest: 400
      case .methodNotAllowed: 405
      case .tooLarge: 413
      case .unsupportedMediaType: 415
      case .unauthorized: 401
      case .forbidden: 403
      case .misdirected: 421
      case .queueFull: 429
      case .starting, .startFailed, .noRoom, .stopped, .shuttingDown, .engineUnreachable: 503
      case .backendFailed, .backendUnreachable: 502
      case .notSupported: 501
      case .failed: 500
      }
    }
  }

  /// The kind.
  package var code: Code
  /// One sentence, without a trailing full stop.
  package var message: String
  /// What to do about it.
  package var hint: String?
  /// After how many seconds it is worth another try.
  package var retryAfter: Int?
  /// The member of the request that is wrong.
  package var parameter: String?
  /// The error of the backend behind it.
  package var cause: BackendError?

  package init(
    _ code: Code, _ message: String, hint: String? = nil, retryAfter: Int? = nil, parameter: String? = nil,
    cause: BackendError? = nil
  ) {
    (self.code, self.message, self.hint) = (code, message, hint)
    (self.retryAfter, self.parameter, self.cause) = (retryAfter, parameter, cause)
  }
}

extension GatewayError {
  /// Why somebody got no turn at a backend.
  /// - Parameters:
  ///   - refusal: why.
  ///   - backend: the backend.
  ///   - failure: why it could not be started, where that is it.
  ///   - wording: how advice is put.
  ///   - isGPU: whether the memory that it needs is a GPU's.
  init(_ refusal: Refusal, of backend: String, failure: BackendError?, wording: Advice.Wording, isGPU: Bool) {
    let memory = isGPU ? "GPU memory" : "memory"
    switch refusal {
    case .unknown: self.init(.unknownBackend, "there is no backend \"\(backend)\"", parameter: "backend")
    case .queueFull(let pause):
      self.init(
        .queueFull, "too many requests wait for \(backend)", hint: "x-tts.queue says how many may", retryAfter: pause.up
      )
    case .failed(let cause, let pause):
      self.init(
        .startFailed, "\(backend) cannot be started: \(failure?.message ?? cause)",
        hint: failure?.hint?.text(in: wording), retryAfter: pause.up, cause: failure)
    case .late(let stage):
      self.init(
        .starting,
        "\(backend) is not ready yet: "
          + (stage == "memory" ? "it waits for \(memory)" : Self.waiting[stage] ?? "its \(stage) takes longer"),
        hint: "the start continues: ask again", retryAfter: 5)
    case .noRoom(let blockers) where blockers.isEmpty:
      self.init(
        .noRoom, "\(backend) needs more \(memory) than \(isGPU ? "a card of this machine" : "this machine") has left",
        hint: isGPU ? "see x-tts.memory" : "see mem_reservation and mem_limit")
    case .noRoom(let blockers):
      let names = blockers.joined(separator: ", ")
      self.init(
        .noRoom,
        "there is no \(memory) for \(backend): \(names) \(blockers.count == 1 ? "has" : "have") it, and may not "
          + "be stopped", hint: "stop it, or take its pin off: \(names)", retryAfter: 30)
    case .stopped: self.init(.stopped, "\(backend) was stopped while this request waited for it", retryAfter: 1)
    case .shuttingDown: self.init(.shuttingDown, "the gateway is about to end", retryAfter: 5)
    }
  }

  private static let waiting = [
    "start": "it is still starting", "turn": "others are before this request",
    "stop": "it must be stopped first",
  ]
}

extension Duration {
  /// Whole seconds, one at least.
  var up: Int { max(1, Int(components.seconds) + (components.attoseconds > 0 ? 1 : 0)) }

  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
