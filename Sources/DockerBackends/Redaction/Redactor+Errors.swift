import DockerEngine
import SpeechAPI

extension Redactor {
  /// An error without secrets, as far down as its causes are told; our own errors never hold one.
  static func redact(_ error: any Error) -> any Error {
    switch error {
    case var error as EngineError:
      error.message = redact(error.message)
      error.hint = error.hint.map(redact)
      error.cause = error.cause.map(redact)
      return error
    case var failure as RequestFailure:
      failure.reason = redact(failure.reason)
      failure.hint = failure.hint.map(redact)
      failure.said = redact(failure.said)
      return failure
    default: return error
    }
  }
}
