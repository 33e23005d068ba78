public import SpeechAPI

/// Something that happened to a backend, for whoever watches: the library itself never prints.
public struct BackendEvent: Sendable {
  /// What happened.
  public enum Kind: Sendable {
    /// Another process works on the backend; this one waits.
    case waitingForLock(LockHolder?)
    /// What will be done; without a change where all is up already.
    case planned(Plan)
    /// A step began.
    case stepStarted(PlanStep)
    /// A step is done.
    case stepFinished(PlanStep, Duration)
    /// An image's pull moved.
    case pullProgress(ImageProgress)
    /// An image is there.
    case pullFinished(image: String, Duration)
    /// One line of a build's output.
    case buildOutput(image: String, line: Redacted<String>)
    /// A container's ports, once it is started.
    case published([BackendPort])
    /// `up` waits for a service: what the last probe found wanting, how long it has waited, and how long it will at
    /// most, which moves on while the container shows progress. Told at each change, and once a second.
    case waiting(service: String, reason: Redacted<String>, Duration, limit: Duration)
    /// A service can do its work; `how` says what showed it.
    case ready(service: String, how: Redacted<String>, Duration)
    /// A service runs on the CPU although it asked for a GPU.
    case gpuFallback(GPUFallback)
    /// The manifest does not tell what the server speaks; it was found out.
    case dialectFound(Dialect)
    /// The server had lost a cloned voice, which was made again from the sample that is kept.
    case voiceRestored(String)
    /// What was decided for the user, who may want to know.
    case note(Advice)
    /// Something the user should know.
    case warning(Advice)
    /// The log of a container that is going to be removed was saved here.
    case logSaved(container: String, path: String)
    /// A container is gone, and what is read is the log that was saved of it.
    case logReadFromFile(container: String, path: String)
    /// The command failed for this backend; the same error is thrown.
    case failed(BackendError)
  }

  /// The backend.
  public var backend: String
  /// What happened.
  public var kind: Kind

  /// Creates an event.
  public init(_ backend: String, _ kind: Kind) {
    self.backend = backend
    self.kind = kind
  }
}

/// Takes events as they happen. Called from any task, which goes on only once it returns: one that waits, as for a slow
/// reader of what it writes, holds the operation up.
public typealias BackendEventSink = @Sendable (BackendEvent) -> Void
