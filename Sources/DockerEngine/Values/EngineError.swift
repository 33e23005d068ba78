@_exported public import CurlHTTPClient

/// What went wrong between this program and a Docker Engine.
public typealias EngineError = HTTPError
/// Where a Docker Engine listens.
public typealias EngineAddress = ServerAddress
/// The PEM files for TLS to a Docker Engine.
public typealias EngineTLS = ServerTLS

/// What an engine refuses, and what it fails at.
extension HTTPError.Code {
  /// 401, 403: the engine or a registry wants other credentials.
  public static let unauthorized = Self(rawValue: "unauthorized")
  /// 404: no such container, image, network, volume or exec.
  public static let notFound = Self(rawValue: "notFound")
  /// 409: a name is taken, or the object is in a state that forbids this.
  public static let conflict = Self(rawValue: "conflict")
  /// 429: a registry's rate limit.
  public static let rateLimited = Self(rawValue: "rateLimited")
  /// Any other refusal of the engine (5xx).
  public static let engineFailed = Self(rawValue: "engineFailed")
  /// A pull or push failed inside its 200 stream.
  public static let imageTransferFailed = Self(rawValue: "imageTransferFailed")
  /// A build failed inside its 200 stream.
  public static let buildFailed = Self(rawValue: "buildFailed")
  /// A build context or an archive that must not be sent or unpacked.
  public static let invalidContext = Self(rawValue: "invalidContext")
}
