import DockerEngine

/// An engine's error as a step of a plan got it, with its text looked at once.
struct EngineRefusal: Error {
  let error: EngineError
  let text: ErrorText

  /// `nil` where it is not the engine that refused.
  init?(_ error: any Error) {
    switch error {
    case let refusal as EngineRefusal: self = refusal
    case let error as EngineError: (self.error, text) = (error, ErrorText(error.message))
    default: return nil
    }
  }
}

/// An engine's refusal of a GPU, and what it says about it.
struct GPURefusal {
  let cause: EngineError
  let kind: GPUErrorClass
  let attempt: GPUFallback.Attempt
  let explanations: [Finding]
}
