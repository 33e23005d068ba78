public import DockerEngine

/// Waits until a service can be used: probes it at a fine interval, wakes up for engine events, ends at once when its
/// container dies, and lets the time limit move on while the container still works.
public struct ReadinessWaiter: Sendable {
  let transport: any HTTPTransport
  let clock: WaitClock

  /// Creates a waiter.
  /// - Parameters:
  ///   - transport: sends the HTTP probes.
  ///   - clock: measures and pauses.
  public init(transport: any HTTPTransport, clock: some Clock<Duration> = ContinuousClock()) {
    self.transport = transport
    self.clock = WaitClock(clock)
  }
}
