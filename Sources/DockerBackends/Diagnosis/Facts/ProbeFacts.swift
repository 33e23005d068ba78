/// What the probe from the host saw of a backend's server.
package struct ProbeFacts: Sendable, Equatable, Codable {
  /// Whether the wait ran out of time.
  package var timedOut: Bool?
  /// Whether the log, the network or the disk of the container moved within the last minute.
  package var isMoving: Bool?
  /// The HTTP status.
  package var status: Int?
  /// The `status` member of the body.
  package var health: String?
  /// How many voices the server names.
  package var voices: Int?
  /// Whether the audio of a synthesis is a sound file of more than no length.
  package var audioIsSound: Bool?

  /// Facts of which none is known yet.
  package init() {}
}
