import CurlHTTPClient
@_exported public import SpeechAPI

extension BackendError {
  /// What went wrong between this program and a backend's server as one of our errors, without secrets.
  public init(_ error: SpeechError) {
    self.init(
      Code(error.code), error.message, hint: Self.advice(error) ?? error.hint.map { Advice($0) }, cause: error.cause)
  }

  /// What else to do where the server is a backend.
  private static func advice(_ error: SpeechError) -> Advice? {
    switch (error.code, error.backend) {
    case (.silence, let backend?): "read its log: \(.logs(backend))"
    case (.unknownVoice, let backend?): error.hint == nil ? "create one: `\(.clone(backend))`" : nil
    case (.invalidVoiceFile, _): "create such a file: `\(.init(.exportVoice))`"
    case (_, let backend?): error.cause is HTTPError ? "see its state: \(.status(backend))" : nil
    default: nil
    }
  }
}

extension BackendError.Code {
  fileprivate init(_ code: SpeechError.Code) {
    self =
      switch code {
      case .invalidAnswer, .silence: .invalidAnswer
      case .serverUnreachable: .serverUnreachable
      case .fileFailed: .fileFailed
      case .diskFull: .diskFull
      case .invalidInput, .unknownVoice, .invalidVoiceFile: .invalidInput
      case .unknownBackend: .unknownBackend
      case .cancelled: .cancelled
      default: .requestFailed
      }
  }
}
