public import SpeechAPI

/// `x-tts.ready.SERVICE`: how `up` finds out that a service can be used.
public struct ReadySettings: Sendable, Hashable {
  /// What is asked, and what answer counts.
  public enum Probe: Sendable, Hashable {
    /// A GET from the host.
    case http(HTTPCondition)
    /// A TCP connection from the host that the server does not close at once.
    case tcp
    /// What the server lists and speaks, in the way of its dialect.
    case speech(SpeechCondition)
    /// A line of the container's log.
    case log(LogPattern)
  }

  /// What is asked, and what answer counts; `nil` takes the service's healthcheck, else a TCP connection to its port,
  /// else that it runs.
  public var probe: Probe?
  /// The container port; `nil` means the first port that the service publishes.
  public var port: Int?
  /// How long without a sign of progress; `nil` means ``defaultTimeout``.
  public var timeout: Duration?
  /// The longest pause between two probes; `nil` leaves it to the probe.
  public var interval: Duration?

  /// 120 s.
  public static let defaultTimeout: Duration = .seconds(120)

  /// Creates settings.
  public init(_ probe: Probe? = nil, port: Int? = nil, timeout: Duration? = nil, interval: Duration? = nil) {
    self.probe = probe
    self.port = port
    self.timeout = timeout
    self.interval = interval
  }
}

/// The answer that an HTTP probe waits for: a status of 200 to 399 and all the rest here.
public struct HTTPCondition: Sendable, Hashable {
  /// The path and query, starting with `/`.
  public var path: String
  /// Members the JSON body must hold; a key may name a nested member as `a.b`.
  public var json: [String: JSONScalar]
  /// The least number of voices that `/voices` of the same server must list.
  public var voices: Int?

  /// Creates a condition.
  public init(path: String, json: [String: JSONScalar] = [:], voices: Int? = nil) {
    self.path = path
    self.json = json
    self.voices = voices
  }
}

/// What a server must list and speak, and how it is asked.
public struct SpeechCondition: Sendable, Hashable {
  /// The least number of voices that it must list; `nil` does not ask for them.
  public var voices: Int?
  /// What it must speak, for servers that say they are ready and are not; `nil` has nothing spoken.
  public var text: String?
  /// What the server speaks; `nil` asks it.
  public var dialect: Dialect?
  /// How it wants its requests.
  public var requests: RequestSettings

  /// Creates a condition.
  public init(
    voices: Int? = nil, text: String? = nil, dialect: Dialect? = nil, requests: RequestSettings = RequestSettings()
  ) {
    self.voices = voices
    self.text = text
    self.dialect = dialect
    self.requests = requests
  }
}

/// A JSON value without members.
public enum JSONScalar: Sendable, Hashable {
  case string(String)
  case number(Double)
  case bool(Bool)
  case null
}

/// What a line of a log must hold.
public enum LogPattern: Sendable, Hashable {
  /// This text, anywhere in the line.
  case text(String)
  /// A match of this regular expression, anywhere in the line.
  case regex(String)
}
