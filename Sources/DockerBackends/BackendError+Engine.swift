import DockerEngine

extension BackendError {
  /// The error of an engine call that belongs to no step of a plan.
  init(_ error: EngineError) {
    let code: Code =
      switch error.code {
      case .unreachable, .connectionLost, .timedOut, .invalidAddress, .malformedAnswer: .engineUnreachable
      case .cancelled: .cancelled
      default: .engineFailed
      }
    let again = code == .engineUnreachable ? "see whether the engine runs: `docker info`; then try again" : nil
    self.init(code, error.message, hint: error.hint ?? again, cause: error)
  }

  /// Any error as one of ours.
  init(_ error: any Error, command: String) {
    switch error {
    case let error as BackendError: self = error
    case let error as EngineError: self.init(error)
    case let lost as LostGPU:
      self.init(
        .gpuUnavailable, "container \(lost.container) gets no GPU again: \(lost.cause)",
        hint: "see whether the machine itself has it: `nvidia-smi -L`")
    case is CancellationError:
      self.init(.cancelled, "\(command) was interrupted", hint: "run it again: it goes on from here")
    default: self.init(.engineFailed, "\(command) failed: \(PlainWords.of(error))", cause: error)
    }
  }
}
