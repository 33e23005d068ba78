import DockerEngine

extension Redactor {
  /// An error without secrets, as far down as its causes are told; our own errors never hold one.
  static func redact(_ error: any Error) -> any Error {
    guard var error = error as? EngineError else { return error }
    error.message = redact(error.message)
    error.hint = error.hint.map(redact)
    error.cause = error.cause.map(redact)
    return error
  }
}
