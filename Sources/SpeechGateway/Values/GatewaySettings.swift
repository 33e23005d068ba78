public import DockerBackends

/// Where the Wyoming protocol is spoken.
public enum WyomingPlace: Sendable, Hashable {
  /// At a port of its own; 0 takes a free one.
  case own(port: Int)
  /// Where HTTP is: the first byte of a connection tells them apart.
  case shared
}

/// How a gateway serves.
public struct GatewaySettings: Sendable {
  /// The address that it listens at.
  public var bind: String
  /// The port; 0 takes a free one.
  public var port: Int
  /// Where it speaks the Wyoming protocol, too; `nil` where it does not. That protocol knows no keys.
  public var wyoming: WyomingPlace?
  /// Whether the Wyoming protocol is announced by multicast DNS, so that Home Assistant finds it.
  public var isAnnounced: Bool
  /// How long a backend may do nothing before it is stopped; `nil` keeps all.
  public var idle: Duration?
  /// The backends that are never stopped.
  public var keep: Set<String>
  /// The backends that are started at once.
  public var preload: [String]
  /// The backend that speaks where a request names none.
  public var standard: String?
  /// How many requests may wait for one backend.
  public var queue: Int
  /// The most characters of one request.
  public var textLimit: Int
  /// How long a request waits for its turn, a cold start included.
  public var patience: Duration
  /// How long running requests may go on once the gateway is to end.
  public var grace: Duration
  /// The keys that requests must show one of; none where everybody of this machine may ask.
  public var keys: AccessKeys
  /// Names under which it may be reached, beside those of this machine's loopback and ``bind``.
  public var hosts: Set<String>
  /// Web pages of other origins that may use it, as `https://books.example.org`.
  public var origins: Set<String>
  /// Whether it serves though another gateway serves the same engine: then each takes the other's backends for
  /// strangers, and both should have backends of their own.
  public var isBesideOthers: Bool
  /// How advice is put.
  public var wording: Advice.Wording

  /// Creates settings. The defaults serve this machine alone, at port 7878.
  public init(
    bind: String = "127.0.0.1", port: Int = 7878, wyoming: WyomingPlace? = nil, isAnnounced: Bool = false,
    idle: Duration? = .seconds(600),
    keep: Set<String> = [], preload: [String] = [], standard: String? = nil, queue: Int = 64, textLimit: Int = 65_536,
    patience: Duration = .seconds(120), grace: Duration = .seconds(30), keys: AccessKeys = AccessKeys(),
    hosts: Set<String> = [], origins: Set<String> = [], isBesideOthers: Bool = false,
    wording: Advice.Wording = .plain
  ) {
    (self.bind, self.port, self.wyoming, self.isAnnounced) = (bind, port, wyoming, isAnnounced)
    (self.idle, self.keep, self.preload) = (idle, keep, preload)
    (self.standard, self.queue, self.textLimit, self.patience) = (standard, queue, textLimit, patience)
    (self.grace, self.keys, self.hosts, self.origins) = (grace, keys, hosts, origins)
    (self.isBesideOthers, self.wording) = (isBesideOthers, wording)
  }

  /// Where it is, as `http://127.0.0.1:7878`; one that listens everywhere is here, too.
  /// - Parameters:
  ///   - port: the port that it listens at.
  ///   - host: the address, where a socket that was open already has another one than ``bind``.
  func address(port: Int, at host: String? = nil) -> String {
    let host = host ?? bind
    let name = ["0.0.0.0", "::"].contains(host) ? "localhost" : host
    return "http://\(name.contains(":") ? "[\(name)]" : name):\(port)"
  }
}
