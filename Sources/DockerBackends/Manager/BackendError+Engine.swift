import BackendSupport
import DockerEngine
import SpeechAPI

extension BackendError {
  /// The error of an engine call that belongs to no step of a plan.
  init(_ error: EngineError) {
    let code: Code =
      switch error.code {
      case .unreachable, .connectionLost, .timedOut, .invalidAddress, .malformedAnswer: .engineUnreachable
      case .cancelled: .cancelled
      default: .engineFailed
      }
    let again: Advice? =
      switch error.code {
      case .timedOut:
        "the engine or one of its containers hangs: restart the engine, or wait longer with "
          + "TTS_CTL_ENGINE_TIMEOUT=120 (seconds)"
      default: code == .engineUnreachable ? "check that the engine runs: `docker info`; then try again" : nil
      }
    self.init(code, error.message, hint: error.hint.map { Advice($0) } ?? again, cause: error)
  }

  /// Any error as one of ours.
  /// - Parameters:
  ///   - error: the error.
  ///   - command: what was done, in the words of an interruption.
  package init(_ error: any Error, command: String) {
    switch error {
    case let error as BackendError: self = error
    case let error as SpeechError: self.init(error)
    case let error as EngineError where error.code != .cancelled: self.init(error)
    case let spent as SpentContainer where spent.isWithoutGPU:
      self.init(
        .gpuUnavailable, "container \(spent.name) still gets no GPU: \(spent.cause)",
        hint: "check that this machine has the GPU: `nvidia-smi -L`")
    case let spent as SpentContainer:
      self.init(
        .notReady, "container \(spent.name) was recreated, and the problem stays: \(spent.cause)",
        hint: "restart the engine: `sudo systemctl restart docker`")
    case is CancellationError, is EngineError:
      self.init(.cancelled, "\(command) was interrupted", hint: "run it again to continue")
    default: self.init(.engineFailed, "\(command) failed: \(PlainWords.of(error))", cause: error)
    }
  }
}
