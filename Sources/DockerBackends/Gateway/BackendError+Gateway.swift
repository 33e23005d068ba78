import BackendSupport

extension BackendError {
  /// What a gateway refused, as one of our errors: of the kind that it says, with its advice, its cause and its log.
  /// - Parameters:
  ///   - failure: what it said.
  ///   - gateway: which one.
  ///   - backend: what it was asked for.
  ///   - other: the error where it tells no kind that is known.
  init(_ failure: RequestFailure, of gateway: GatewayClient, backend: String?, or other: BackendError) {
    guard let kind = failure.body?["error"]?.string, failure.body?["message"]?.string != nil else {
      self = [404, 405].contains(failure.status) ? gateway.isNone(failure) : other
      return
    }
    let hint =
      kind == "unauthorized" ? "give one of its keys in TTS_CTL_GATEWAY_KEY" : failure.hint.map { Advice($0) }
    self.init(Self.codes[kind] ?? other.code, failure.reason, hint: hint)
    let findings = failure.body?["findings"]
    guard let backend, let findings else { return }
    report = FailureReport(
      backend: backend, stage: kind == "start_failed" ? .start : .speech, reason: failure.reason,
      explanations: (findings["rows"]?.array ?? []).compactMap { Finding(told: $0, fix: hint) },
      logTail: (findings["log"]?.array ?? []).compactMap(\.string))
  }

  /// The kinds of a gateway's errors that are more than a refusal.
  private static let codes: [String: Code] = [
    "unknown_backend": .unknownBackend, "starting": .notReady, "start_failed": .startFailed,
    "no_room": .gpuUnavailable, "stopped": .notRunning, "shutting_down": .serverUnreachable,
    "backend_unreachable": .serverUnreachable, "engine_unreachable": .engineUnreachable,
    "invalid_request": .invalidInput, "too_large": .invalidInput, "unknown_voice": .invalidInput,
  ]
}

extension Finding {
  /// - Parameters:
  ///   - value: what a gateway tells of it.
  ///   - fix: what the gateway says is to be done.
  fileprivate init?(told value: JSONValue, fix: Advice?) {
    guard let id = value["id"]?.string, let title = value["title"]?.string, let cause = value["cause"]?.string else {
      return nil
    }
    self.init(
      id: id, title: title, level: .error, certainty: .likely, cause: cause, confirm: "", fix: fix ?? "", link: nil,
      evidence: nil)
  }
}
