public import FoundationEssentials

/// How a backend is, as a gateway tells it. Later gateways may tell more.
public struct GatewayBackend: Sendable, Hashable, Codable {
  /// Its name.
  public var name: String
  /// What people call it.
  public var title: String
  /// `asleep`, `waiting`, `starting`, `ready`, `draining`, `stopping`, `failed`, or what later gateways know.
  public var state: String
  /// What its start is at.
  public var stage: String?
  /// Requests that it works on.
  public var inFlight: Int
  /// Requests that wait for it.
  public var waiting: Int
  /// How many requests it takes at once.
  public var parallel: Int
  /// Whether it is never stopped.
  public var pinned: Bool
  /// When it is stopped if nobody asks for it, in seconds since 1970.
  public var idleAt: Double?
  /// Where its server is.
  public var address: String?
  /// The same as long as its speech is: as long as its images and its settings are.
  public var identity: String?
  /// Why it could not be started.
  public var failure: Failure?

  /// Why a backend could not be started.
  public struct Failure: Sendable, Hashable, Codable {
    /// The kind, as `BackendError.Code` has it.
    public var code: String
    /// What happened.
    @Redacted public var message: String
    /// What to do about it.
    @Redacted public var hint: String?
    /// The cause in the words of the catalogue of failures.
    @Redacted public var cause: String?
  }

  enum CodingKeys: String, CodingKey {
    case name, title, state, stage, waiting, parallel, pinned, address, identity, failure
    case inFlight = "in_flight"
    case idleAt = "idle_at"
  }
}

extension GatewayBackend {
  /// Whether the gateway does more about it than wait until somebody asks for it.
  public var isInUse: Bool { state != "asleep" }

  /// Whether it comes up, or goes and comes up again.
  var isOnItsWay: Bool { ["waiting", "starting", "draining", "stopping"].contains(state) }

  /// Whether it is being started.
  public var isStarting: Bool { state == "starting" }

  /// How long it has until it is stopped, where nobody asks for it.
  public func idleLeft(at now: Date) -> Duration? {
    idleAt.map { .seconds(max(0, Int(($0 - now.timeIntervalSince1970).rounded()))) }
  }
}
