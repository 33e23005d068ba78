/// What the probe from the host saw of a backend's server.
public struct ProbeFacts: Sendable, Equatable, Codable {
  /// Whether the wait ran out of time.
  public var timedOut: Bool?
  /// Whether the log, the network or the disk of the container moved within the last minute.
  public var isMoving: Bool?
  /// The HTTP status.
  public var status: Int?
  /// The `status` member of the body.
  public var health: String?
  /// How many voices the server names.
  public var voices: Int?
  /// Whether the audio of a synthesis is a sound file of more than no length.
  public var audioIsSound: Bool?

  /// Facts of which none is known yet.
  public init() {}
}
