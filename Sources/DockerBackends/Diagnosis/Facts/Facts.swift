/// What is known about the machine, the engine and what was tried; `nil` wherever nothing is known.
///
/// A value: it can be recorded where something failed and judged elsewhere.
public struct Facts: Sendable, Equatable, Codable {
  /// The backend that it is about, to name it in advice.
  public var backend: String?
  /// The machine itself.
  public var machine = MachineFacts()
  /// The engine.
  public var engine = EngineFacts()
  /// The GPUs and what is installed for them.
  public var gpu = GPUFacts()
  /// The container that failed or is looked at.
  public var container = ContainerFacts()
  /// The image it is made from.
  public var image = ImageFacts()
  /// The host ports that it wants and that are taken.
  public var takenPorts: [PortFacts] = []
  /// The disk that holds the engine's data.
  public var disk = DiskFacts()
  /// What the probe from the host saw.
  public var probe = ProbeFacts()

  /// Facts of which none is known yet.
  public init() {}
}
