import SpeechAPI

/// A TTS server that many Compose files run: what it listens on, and what it answers once it can speak.
struct KnownServer: Sendable {
  /// What names of images, services and folders hold that mean this server and no other, in lower case and with
  /// dashes.
  let products: [String]
  /// What such names hold that mean the engine inside: many servers are named after it, each with an API of its own, so
  /// that it counts on this server's port alone.
  let engines: [String]
  /// What its command line holds, a word or the end of a path.
  let programs: [String]
  let dialect: ServerDialect
  /// The container port it listens on unless told otherwise.
  let port: Int?
  /// A path that answers 200 once the server can be used; `nil` where none is known.
  let health: String?
  /// What the answer at that path must say, as a member in YAML, where it is 200 too early.
  let state: String?
  /// Whether it answers everything but speech before it can speak.
  let mustSpeak: Bool
  /// Its name in a manifest, of those that speak OpenAI's API.
  let server: OpenAISettings.Server?
  /// Its API in a manifest, of those that have one of their own.
  let api: Dialect.Name?

  init(
    _ products: String..., engines: [String] = [], programs: [String] = [], dialect: ServerDialect, port: Int? = nil,
    health: String? = nil, state: String? = nil, mustSpeak: Bool = false, server: OpenAISettings.Server? = nil,
    api: Dialect.Name? = nil
  ) {
    self.products = products
    self.engines = engines
    self.programs = programs
    self.dialect = dialect
    self.port = port
    self.health = health
    self.state = state
    self.mustSpeak = mustSpeak
    self.server = server
    self.api = api
  }

  /// The server that a service runs: what its command says before what its names say, a name of this server alone
  /// before that of an engine, and the server whose port it has before others.
  /// - Parameter names: in lower case and with dashes.
  static func find(names: [String], command: [String], fits: (Int) -> Bool) -> KnownServer? {
    func named(_ words: [String]) -> Bool { words.contains { word in names.contains { holds($0, word) } } }
    func isThere(_ server: KnownServer) -> Bool { server.port.map(fits) ?? false }
    return all.first { server in
      server.programs.contains { program in command.contains { $0 == program || $0.hasSuffix("/\(program)") } }
    } ?? all.first { isThere($0) && named($0.products) } ?? all.first { named($0.products) }
      ?? all.first { isThere($0) && named($0.engines) }
  }

  /// Whether a name holds a word that begins there: `media-tts` is no `dia-tts`.
  private static func holds(_ name: String, _ word: String) -> Bool {
    name.ranges(of: word).contains { range in
      guard range.lowerBound > name.startIndex else { return true }
      let before = name[name.index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber
    }
  }
}
