/// What the probe from the host saw of a backend's server.
package struct ProbeFacts: Sendable, Equatable, Codable {
  /// The `status` member of the body.
  package var health: String?

  /// Facts of which none is known yet.
  package init() {}
}
