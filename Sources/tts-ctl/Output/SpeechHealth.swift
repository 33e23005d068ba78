import DockerBackends

/// What the backends' servers say of themselves.
struct SpeechHealth: Sendable {
  /// The service that speaks.
  var service: String
  /// The answer; `nil` where there was none.
  var answer: BackendHealth?
  /// What it speaks; `nil` where that is not known.
  var dialect: Dialect?

  /// Whether the answer gives no reason to look closer.
  var isWell: Bool { answer.map { $0.isHealthy || $0.isMissing } ?? false }

  /// The answer in words.
  var text: String {
    guard let answer else { return "no answer" }
    let name = dialect.flatMap { $0 == .common ? nil : " (\($0.name.rawValue))" } ?? ""
    // Only the common interface promises the address.
    if answer.isMissing { return dialect == .common ? "no /health" : "answers\(name)" }
    if answer.isHealthy { return (answer.status ?? "ok") + name }
    return [answer.status ?? "HTTP \(answer.httpStatus)", answer.error].compactMap { $0 }.joined(separator: ": ")
  }
}
