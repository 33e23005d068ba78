import ArgumentParser
import DockerBackends
import FoundationEssentials

/// `tts-ctl status`: where everything is.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show state, health, device, ports and image of backends; all that exist where none is named.",
    aliases: ["ps"])

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("The backends.", valueName: "name"), completion: .backends)
  var names: [String] = []

  @Flag(help: "Show backends of the catalogue that have no container, too.")
  var all = false

  func run() async throws {
    let command = self
    try await perform(common) { session in
      // The engine answers while the manifests are read.
      async let connecting = session.manager()
      let backends =
        command.names.isEmpty
        ? session.readableBackends() : try command.names.map { try session.backend($0) }
      let manager = try await connecting
      let showsAbsent = command.all || !command.names.isEmpty
      let statuses = try await manager.status(backends).filter { showsAbsent || $0.state != .absent }
      let health = await SpeechHealth.ask(backends, statuses, manager)
      switch command.common.format {
      case .json:
        try Console.print(json: ["backends": statuses.map { StatusRecord($0, health[$0.name]) }])
      case .text where command.common.quiet:
        for status in statuses { Console.print("\(status.name) \(status.state.rawValue)") }
      case .text where statuses.isEmpty: Console.note("no backend has a container; `tts-ctl list` shows the catalogue")
      case .text: Console.print(StatusTable(statuses, health: health, now: Date()).render(on: .output))
      }
    }
  }
}

extension Session {
  /// Every backend whose manifest can be read; `list` shows what is wrong with the others.
  func readableBackends() -> [Backend] {
    guard let entries = try? catalog.entries() else { return [] }
    return entries.compactMap { try? catalog.load($0) }
  }
}

/// What the backends' REST servers say of themselves.
enum SpeechHealth {
  /// How long a server may take for its `/health` here.
  private static let patience = Duration.seconds(2)

  /// Asks every running backend at once; one that does not answer says so.
  static func ask(
    _ backends: [Backend], _ statuses: [BackendStatus], _ manager: DockerBackendManager
  ) async -> [String: String] {
    let running = Set(statuses.filter { $0.state != .absent && $0.state != .stopped }.map(\.name))
    return await withTaskGroup(of: (String, String?).self) { group in
      for backend in backends where running.contains(backend.name) && backend.settings.endpoint != nil {
        group.addTask { (backend.name, await ask(backend, manager)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  private static func ask(_ backend: Backend, _ manager: DockerBackendManager) async -> String? {
    do {
      var client = try await manager.speech(of: backend)
      client.timeouts.health = patience
      let health = try await client.health()
      if health.isHealthy { return health.status ?? "ok" }
      return [health.status ?? "HTTP \(health.httpStatus)", health.error].compactMap { $0 }.joined(separator: ": ")
    } catch {
      return "no answer"
    }
  }
}

/// A backend's status as JSON.
struct StatusRecord: Encodable {
  var backend: BackendStatus
  var speech: String?

  init(_ backend: BackendStatus, _ speech: String?) { (self.backend, self.speech) = (backend, speech) }

  private enum CodingKeys: String, CodingKey { case speech }

  func encode(to encoder: any Encoder) throws {
    try backend.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(speech, forKey: .speech)
  }
}
