/// What is known about the machine, the engine and what was tried; `nil` wherever nothing is known.
///
/// A value: it can be recorded where something failed and judged elsewhere.
package struct Facts: Sendable, Equatable, Codable {
  /// The backend that it is about, to name it in advice.
  package var backend: String?
  /// The machine itself.
  package var machine = MachineFacts()
  /// The engine.
  package var engine = EngineFacts()
  /// The GPUs and what is installed for them.
  package var gpu = GPUFacts()
  /// The container that failed or is looked at.
  package var container = ContainerFacts()
  /// The image it is made from.
  package var image = ImageFacts()
  /// The host ports that it wants and that are taken.
  package var takenPorts: [PortFacts] = []
  /// The disk that holds the engine's data.
  package var disk = DiskFacts()
  /// What the probe from the host saw.
  package var probe = ProbeFacts()

  /// Facts of which none is known yet.
  package init() {}
}
