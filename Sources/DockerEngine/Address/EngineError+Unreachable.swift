extension EngineError {
  /// The error for a search that found no engine: each address, why it failed, and the fix.
  init(unreachable attempts: [AddressAttempt]) {
    let tried = attempts.map { attempt in
      "\(attempt.address)\(attempt.address.origin.note): \(attempt.explanation)"
    }
    self.init(
      .unreachable, "no Docker Engine answers; tried " + tried.joined(separator: "; "), hint: Self.hint(attempts),
      cause: EngineUnreachable(attempts: attempts))
  }

  /// The fix for the attempt that came nearest to an answer.
  private static func hint(_ attempts: [AddressAttempt]) -> String {
    let order: [AddressAttempt.Reason] = [.failed, .permission, .timeout, .refused, .absent]
    for reason in order {
      guard let attempt = attempts.first(where: { $0.reason == reason }) else { continue }
      return attempt.fix
    }
    return "set DOCKER_HOST"
  }
}

extension AddressAttempt {
  fileprivate var explanation: String {
    switch reason {
    case .absent: isUnix ? "no such socket" : reasonAlone
    case .refused: isUnix ? "refused (nothing listens on this socket)" : "refused"
    case .permission: "permission denied"
    case .timeout: "took the connection, but did not answer in time"
    case .failed: reasonAlone
    }
  }

  /// The error's message without the address, which stands before it already.
  private var reasonAlone: String {
    let place = "\(address): "
    return error.message.hasPrefix(place) ? String(error.message.dropFirst(place.count)) : error.message
  }

  fileprivate var fix: String {
    switch (reason, address.origin) {
    case (.absent, .usual), (.refused, .usual):
      return "start it: sudo systemctl start docker (or Docker Desktop); "
        + "if it listens elsewhere, set DOCKER_HOST; if it is missing: https://docs.docker.com/engine/install"
    case (.absent, .environment(let variable)), (.refused, .environment(let variable)):
      return "correct or unset \(variable), or start the engine there"
    case (.absent, .context(let name)), (.refused, .context(let name)):
      return "start the engine of the context \"\(name)\", or: docker context use default"
    case (.permission, _) where isUnix:
      return "sudo usermod -aG docker $USER, then log out and in again (membership equals root on this machine)"
    case (.timeout, _):
      return "the engine is still starting, or hangs: wait a little, then look at: systemctl status docker"
    default:
      return error.hint ?? "check the address \(address)"
    }
  }

  private var isUnix: Bool {
    if case .unix = address.endpoint { true } else { false }
  }
}

extension EngineAddress.Origin {
  fileprivate var note: String {
    switch self {
    case .explicit: ""
    case .environment(let variable): " (\(variable))"
    case .context(let name): " (context \(name))"
    case .usual(let name): " (\(name))"
    }
  }
}

extension AddressAttempt.Reason {
  /// The reason behind an error of the transport; `nil` where a search must end with the error.
  init?(_ error: EngineError) {
    switch error.code {
    case .timedOut: self = .timeout
    case .connectionLost, .malformedAnswer, .helperFailed: self = .failed
    case .unreachable:
      switch (error.cause as? ConnectionFailure)?.kind {
      case .absent: self = .absent
      case .refused: self = .refused
      case .permission: self = .permission
      case .failed, nil: self = .failed
      }
    default: return nil
    }
  }
}
