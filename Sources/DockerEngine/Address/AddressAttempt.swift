/// One address that was tried, and why it failed.
public struct AddressAttempt: Sendable {
  /// Why an address gives no engine.
  public enum Reason: String, Sendable, CaseIterable {
    /// There is no such socket, or no such host.
    case absent
    /// Nothing listens there.
    case refused
    /// The socket is there, but not for this user.
    case permission
    /// It took the connection, but did not answer in time.
    case timeout
    /// It answered, but not as an engine does, or the connection failed in another way.
    case failed
  }

  /// The address.
  public var address: EngineAddress
  /// Why it failed.
  public var reason: Reason
  /// The failure itself.
  public var error: EngineError
}

/// The cause of an `EngineError` with `.unreachable`: every address that was tried, in order.
public struct EngineUnreachable: Error, Sendable {
  /// The attempts, in the order they were made.
  public var attempts: [AddressAttempt]
}
