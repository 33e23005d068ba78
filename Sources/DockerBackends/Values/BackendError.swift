/// Why a backend could not be brought up, stopped, asked or found, as data, without secrets.
public struct BackendError: Error, Sendable {
  /// The kind of failure, stable across releases; the CLI maps each to an exit code. Later ones may know more.
  public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The name of the code.
    public let rawValue: String

    /// Creates a code of that name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name.
    public var description: String { rawValue }

    /// No backend of that name on the search path.
    public static let unknownBackend = Code(rawValue: "unknownBackend")
    /// The manifest cannot be read, breaks a rule or asks for what cannot be; `message` starts with `file:line:column`
    /// where it is about one place.
    public static let invalidManifest = Code(rawValue: "invalidManifest")
    /// No engine answers, or it broke off.
    public static let engineUnreachable = Code(rawValue: "engineUnreachable")
    /// An image could not be pulled.
    public static let pullFailed = Code(rawValue: "pullFailed")
    /// An image could not be built.
    public static let buildFailed = Code(rawValue: "buildFailed")
    /// A container, network or volume of that name exists and is not ours.
    public static let foreignResource = Code(rawValue: "foreignResource")
    /// A host port is taken.
    public static let portInUse = Code(rawValue: "portInUse")
    /// The engine refused to create a resource.
    public static let createFailed = Code(rawValue: "createFailed")
    /// The engine refused to start a container.
    public static let startFailed = Code(rawValue: "startFailed")
    /// No GPU could be had where the policy demands one.
    public static let gpuUnavailable = Code(rawValue: "gpuUnavailable")
    /// No space is left on the engine's disk, or on this machine's for what is written here.
    public static let diskFull = Code(rawValue: "diskFull")
    /// A container ended while `up` waited for it.
    public static let containerExited = Code(rawValue: "containerExited")
    /// A service did not become ready in time.
    public static let notReady = Code(rawValue: "notReady")
    /// The lock of the backend cannot be had: somebody holds it who may not use the engine, or the system refuses it.
    public static let locked = Code(rawValue: "locked")
    /// The request needs a service or a container that the backend does not have, or does not say which is meant.
    public static let unknownService = Code(rawValue: "unknownService")
    /// The backend's server answered, but not as its dialect promises, or with silence.
    public static let invalidAnswer = Code(rawValue: "invalidAnswer")
    /// The backend's server refused or failed a request.
    public static let requestFailed = Code(rawValue: "requestFailed")
    /// The backend does not run.
    public static let notRunning = Code(rawValue: "notRunning")
    /// The backend runs, but its server takes no connection, hangs up or does not answer in time.
    public static let serverUnreachable = Code(rawValue: "serverUnreachable")
    /// A file of this machine cannot be read or written.
    public static let fileFailed = Code(rawValue: "fileFailed")
    /// What the caller asks for cannot be meant: no text, an unknown parameter, a name that is none.
    public static let invalidInput = Code(rawValue: "invalidInput")
    /// A document cannot be read: it is damaged, too large, or of no known kind.
    public static let documentUnreadable = Code(rawValue: "documentUnreadable")
    /// A document is encrypted: its seller lets only some programs read it.
    public static let documentProtected = Code(rawValue: "documentProtected")
    /// There is nothing to speak in a document.
    public static let documentEmpty = Code(rawValue: "documentEmpty")
    /// The caller cancelled.
    public static let cancelled = Code(rawValue: "cancelled")
    /// The engine refused anything else.
    public static let engineFailed = Code(rawValue: "engineFailed")

    /// All of this version.
    package static let all: [Code] = [
      .unknownBackend, .invalidManifest, .engineUnreachable, .pullFailed, .buildFailed, .foreignResource, .portInUse,
      .createFailed, .startFailed, .gpuUnavailable, .diskFull, .containerExited, .notReady, .locked, .unknownService,
      .invalidAnswer, .requestFailed, .notRunning, .serverUnreachable, .fileFailed, .invalidInput,
      .documentUnreadable, .documentProtected, .documentEmpty, .cancelled, .engineFailed,
    ]
  }

  /// The kind of failure.
  public var code: Code
  /// What happened: one sentence, without a trailing full stop.
  @Redacted public var message: String
  /// What to do about it, with the exact command or operation where there is one.
  public var hint: Advice?
  /// The error underneath.
  public private(set) var cause: (any Error)?
  /// What else is known about it.
  public var report: FailureReport?

  /// Creates an error.
  public init(
    _ code: Code, _ message: String, hint: Advice? = nil, cause: (any Error)? = nil, report: FailureReport? = nil
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.cause = cause.map(Redactor.redact)
    self.report = report
  }
}
