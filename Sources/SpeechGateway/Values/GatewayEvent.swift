/// What a gateway tells of itself while it runs.
public enum GatewayEvent: Sendable, Hashable {
  /// Where it listens.
  public struct Listener: Sendable, Hashable {
    /// What is spoken there.
    public var use: OpenSocket.Use
    /// The name or address.
    public var host: String
    /// The port.
    public var port: Int
  }

  /// It listens, wherever it is to.
  case listening([Listener])
  /// It was asked to read the manifests anew.
  case reloading
  /// It has read them.
  case reloaded
  /// It lives: it has decided something just now.
  case alive
  /// It is about to end: what runs may end, what waits is refused.
  case ending
}
