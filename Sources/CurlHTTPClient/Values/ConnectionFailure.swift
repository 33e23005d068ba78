/// Why a connection could not be made: the cause of an `HTTPError` with `.unreachable`.
public struct ConnectionFailure: Error, Sendable, Hashable {
  /// The kind of failure.
  public enum Kind: String, Sendable {
    /// No such socket or host (`ENOENT`, or the name does not resolve).
    case absent
    /// Nothing listens there (`ECONNREFUSED`).
    case refused
    /// This user may not connect (`EACCES`, `EPERM`).
    case permission
    /// Anything else, such as a failed TLS handshake.
    case failed
  }

  /// The kind of failure.
  public var kind: Kind
  /// The system's error number; 0 where there is none.
  public var errno: Int32
  /// libcurl's own words.
  public var detail: String
}
