public import FoundationEssentials

extension BackendStatus {
  /// One container as the engine sees it.
  public struct Container: Sendable, Codable {
    /// What the container is doing.
    public enum State: String, Sendable, Codable, CaseIterable {
      case created, running, paused, restarting, removing, exited, dead
      /// A state this program does not know.
      case unknown
    }

    /// The verdict of the engine's healthcheck.
    public enum Health: String, Sendable, Codable, CaseIterable {
      case starting, healthy, unhealthy
      /// The container has no healthcheck.
      case none
    }

    /// The container's name.
    public var name: String
    /// The container's id.
    public var id: String
    /// The service.
    public var service: String
    /// Its number within the service, from 1.
    public var number: Int
    /// What it is doing.
    public var state: State
    /// What its healthcheck says.
    public var health: Health
    /// CPU or GPU.
    public var device: Device
    /// The image it was made from, as the manifest named it.
    public var image: String
    /// Where it listens.
    public var ports: [BackendPort]
    /// When it was last started; `nil` where it never was.
    public var startedAt: Date?
    /// When it last ended; `nil` while it runs.
    public var finishedAt: Date?
    /// The exit code of its last run; `nil` while it runs or where it never ran.
    public var exitCode: Int?
    /// Whether the kernel ended it for want of memory.
    public var oomKilled: Bool
    /// How often the engine restarted it.
    public var restarts: Int
    /// Whether it was made by this program.
    public var isOurs: Bool

    /// Creates a record.
    public init(
      name: String, id: String, service: String, number: Int = 1, state: State, health: Health = .none,
      device: Device = .cpu, image: String = "", ports: [BackendPort] = [], startedAt: Date? = nil,
      finishedAt: Date? = nil, exitCode: Int? = nil, oomKilled: Bool = false, restarts: Int = 0, isOurs: Bool = true
    ) {
      self.name = name
      self.id = id
      self.service = service
      self.number = number
      self.state = state
      self.health = health
      self.device = device
      self.image = image
      self.ports = ports
      self.startedAt = startedAt
      self.finishedAt = finishedAt
      self.exitCode = exitCode
      self.oomKilled = oomKilled
      self.restarts = restarts
      self.isOurs = isOurs
    }

    /// Whether it ended by itself and not well: with neither 0 nor the code of a stop (143) or a kill (137).
    package var hasFailed: Bool { state == .exited && ![0, 137, 143].contains(exitCode ?? 0) }
  }
}
