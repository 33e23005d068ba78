/// Why a backend could not be brought up, stopped, asked or found, as data, without secrets.
public struct BackendError: Error, Sendable {
  /// The kind of failure, stable across releases; the CLI maps each to an exit code.
  public enum Code: String, Sendable, CaseIterable {
    /// No backend of that name on the search path.
    case unknownBackend
    /// The manifest cannot be read or breaks a rule; `message` starts with `file:line:column`.
    case invalidManifest
    /// No engine answers, or it broke off.
    case engineUnreachable
    /// An image could not be pulled.
    case pullFailed
    /// An image could not be built.
    case buildFailed
    /// A container, network or volume of that name exists and is not ours.
    case foreignResource
    /// A host port is taken.
    case portInUse
    /// The engine refused to create a resource.
    case createFailed
    /// The engine refused to start a container.
    case startFailed
    /// No GPU could be had where the policy demands one.
    case gpuUnavailable
    /// No space left on the engine's disk.
    case diskFull
    /// A container ended while `up` waited for it.
    case containerExited
    /// A service did not become ready in time.
    case notReady
    /// Another process worked on the backend for longer than the caller would wait.
    case locked
    /// The request names a service, a container or a port that the backend does not have.
    case unknownService
    /// The backend's REST server broke the common interface.
    case invalidAnswer
    /// The backend's REST server refused or failed a request.
    case requestFailed
    /// The backend does not run.
    case notRunning
    /// The backend runs, but its REST server takes no connection, hangs up or does not answer in time.
    case serverUnreachable
    /// A file of this machine cannot be read or written.
    case fileFailed
    /// What the caller asks for cannot be meant: no text, an unknown parameter, a name that is none.
    case invalidInput
    /// The caller cancelled.
    case cancelled
    /// The engine refused anything else.
    case engineFailed
  }

  /// The kind of failure.
  public var code: Code
  /// What happened: one sentence, without a trailing full stop.
  @Redacted public var message: String
  /// What to do about it, with the exact command where there is one.
  @Redacted public var hint: String?
  /// The error underneath.
  public private(set) var cause: (any Error)?
  /// What a failed start left to learn from.
  public var report: FailureReport?

  /// Creates an error.
  public init(
    _ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil, report: FailureReport? = nil
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.cause = cause.map(Redactor.redact)
    self.report = report
  }
}
