import DockerBackends

/// What the backends' servers say of themselves.
struct SpeechHealth: Sendable {
  /// The service that speaks.
  var service: String
  /// The answer; `nil` where there was none.
  var answer: BackendHealth?

  /// Whether the answer gives no reason to look closer.
  var isWell: Bool { answer.map { $0.isHealthy || $0.isMissing } ?? false }

  /// The answer in words.
  var text: String {
    guard let answer else { return "no answer" }
    if answer.isMissing { return "no /health" }
    if answer.isHealthy { return answer.status ?? "ok" }
    return [answer.status ?? "HTTP \(answer.httpStatus)", answer.error].compactMap { $0 }.joined(separator: ": ")
  }
}
