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
        "the engine, or the container it was asked about, hangs: restarting the engine ends that; to wait longer: "
          + "TTS_CTL_ENGINE_TIMEOUT=120 (seconds)"
      default: code == .engineUnreachable ? "see whether the engine runs: `docker info`; then try again" : nil
      }
    self.init(code, error.message, hint: error.hint.map { Advice($0) } ?? again, cause: error)
  }

  /// Any error as one of ours.
  init(_ error: any Error, command: String) {
    switch error {
    case let error as BackendError: self = error
    case let error as SpeechError: self.init(error)
    case let error as EngineError where error.code != .cancelled: self.init(error)
    case let spent as SpentContainer where spent.isWithoutGPU:
      self.init(
        .gpuUnavailable, "container \(spent.name) gets no GPU again: \(spent.cause)",
        hint: "see whether the machine itself has it: `nvidia-smi -L`")
    case let spent as SpentContainer:
      self.init(
        .notReady, "container \(spent.name) was made anew and is no better: \(spent.cause)",
        hint: "restart the engine: `sudo systemctl restart docker`")
    case is CancellationError, is EngineError:
      self.init(.cancelled, "\(command) was interrupted", hint: "run it again: it goes on from here")
    default: self.init(.engineFailed, "\(command) failed: \(PlainWords.of(error))", cause: error)
    }
  }
}
