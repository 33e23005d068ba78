/// What went wrong between this program and a server, as data.
///
/// `code` is for programs, `message` says what happened, `hint` what to do about it, and `cause`
/// is the error underneath. Nothing in here ever holds a credential.
public struct HTTPError: Error, Sendable {
  /// The kind of failure, stable across releases. Later ones may know more, and a server's client adds its own.
  public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The name of the code.
    public let rawValue: String

    /// Creates a code of that name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name.
    public var description: String { rawValue }

    /// No connection was made; of several addresses `message` lists every one and why it failed.
    public static let unreachable = Code(rawValue: "unreachable")
    /// An address or its TLS files cannot be understood or read.
    public static let invalidAddress = Code(rawValue: "invalidAddress")
    /// The connection broke before the answer was complete.
    public static let connectionLost = Code(rawValue: "connectionLost")
    /// A time limit ran out.
    public static let timedOut = Code(rawValue: "timedOut")
    /// The caller cancelled.
    public static let cancelled = Code(rawValue: "cancelled")
    /// The answer is not what it should be.
    public static let malformedAnswer = Code(rawValue: "malformedAnswer")
    /// The request cannot be sent, or is refused, as it stands (400).
    public static let invalidRequest = Code(rawValue: "invalidRequest")
    /// A program that this one needs (`ssh`, for example) is missing or failed.
    public static let helperFailed = Code(rawValue: "helperFailed")
    /// The server, or this machine's libcurl, cannot do this.
    public static let unsupported = Code(rawValue: "unsupported")
  }

  /// The kind of failure.
  public var code: Code
  /// What happened: one sentence, without a trailing full stop.
  public var message: String
  /// What to do about it, with the exact command where there is one.
  public var hint: String?
  /// The error underneath.
  public var cause: (any Error)?

  /// An engine passes on what a build, a registry or a runtime says, at any length.
  private static let longestMessage = 8 << 10

  /// Creates an error. A message of more than some kB is cut.
  public init(_ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil) {
    self.code = code
    self.message = message.utf8.count > Self.longestMessage ? message.prefix(Self.longestMessage / 2) + " …" : message
    self.hint = hint
    self.cause = cause
  }
}

extension HTTPError: CustomStringConvertible {
  /// `code: message`, for logs.
  public var description: String { "\(code.rawValue): \(message)" }
}
