/// A host port that a backend wants and that is taken.
package struct PortFacts: Sendable, Equatable, Codable {
  /// Who holds the port.
  package enum Owner: Sendable, Equatable, Codable {
    /// The container of the same service of the same backend.
    case ourselves
    /// Another container.
    case container(String)
    /// A process of the host, its name where it may be read.
    case process(pid: Int?, name: String?)
    /// No container and no process; the engine's own record says that it is taken.
    case nobody
  }

  /// The host port.
  package var port: Int
  /// Who holds it.
  package var owner: Owner

  /// Creates a fact.
  package init(port: Int, owner: Owner) {
    self.port = port
    self.owner = owner
  }
}
