/// What went wrong between this program and a Docker Engine, as data.
///
/// `code` is for programs, `message` says what happened, `hint` what to do about it, and `cause`
/// is the error underneath. Nothing in here ever holds a credential.
public struct EngineError: Error, Sendable {
  /// The kind of failure, stable across releases.
  public enum Code: String, Sendable, CaseIterable {
    /// No address answered; `message` lists every address tried and why it failed.
    case unreachable
    /// An address, a context or a TLS folder that cannot be understood or read.
    case invalidAddress
    /// The connection broke before the answer was complete.
    case connectionLost
    /// A time limit ran out.
    case timedOut
    /// The caller cancelled.
    case cancelled
    /// The engine's answer is not what the Engine API promises.
    case malformedAnswer
    /// 400: the engine refuses the request as it stands.
    case invalidRequest
    /// 401, 403: the engine or a registry wants other credentials.
    case unauthorized
    /// 404: no such container, image, network, volume or exec.
    case notFound
    /// 409: a name is taken, or the object is in a state that forbids this.
    case conflict
    /// 429: a registry's rate limit.
    case rateLimited
    /// Any other refusal of the engine (5xx).
    case engineFailed
    /// A pull or push failed inside its 200 stream.
    case imageTransferFailed
    /// A build failed inside its 200 stream.
    case buildFailed
    /// A build context or an archive that must not be sent or unpacked.
    case invalidContext
    /// A program this one needs (`docker buildx`, a credential helper, `ssh`) is missing or failed.
    case helperFailed
    /// The engine, at its API version, cannot do this.
    case unsupported
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

extension EngineError: CustomStringConvertible {
  /// `code: message`, for logs.
  public var description: String { "\(code.rawValue): \(message)" }
}
