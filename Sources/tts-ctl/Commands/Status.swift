import ArgumentParser
import CommandSupport
import DockerBackends
import FoundationEssentials

/// `tts-ctl status`: where everything is.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the state, health, device, ports and image of backends.",
    discussion: """
      Without a name: all backends that have containers, found by the labels of the containers. An orphan has \
      containers, but no folder any more: `tts-ctl rm` removes them. Where a manifest has an error, its backend is shown \
      as it runs. With a gateway there is a column for it: requests \
      in progress and waiting, and when it stops the backend.
      """,
    aliases: ["ps"])

  @OptionGroup var common: CommonOptions

  @OptionGroup var gateway: GatewayOptions

  @Argument(help: ArgumentHelp("The backends.", valueName: "name"), completion: .backends)
  var names: [String] = []

  @OptionGroup var project: ProjectOptions

  @Flag(help: "Show backends of the catalogue that have no container, too.")
  var all = false

  @Flag(help: "Exit with the code of the first backend that is not ready: 27 if it is not running.")
  var check = false

  @Flag(name: .shortAndLong, help: "Refresh every two seconds, until Ctrl-C.")
  var watch = false

  func validate() throws {
    if !names.isEmpty, !project.file.isEmpty { throw ValidationError("Give names or --file, not both.") }
    if watch, check { throw ValidationError("Give --watch or --check, not both.") }
  }

  func run() async throws {
    let command = self
    try await perform(common) { session in
      guard command.watch else {
        let look = try await command.look(session)
        try Answer.print(command.common.format, look.document) { command.show(look) }
        if command.check, let code = look.firstFailure { throw ExitStatus(code).exitCode }
        return
      }
      try await StreamedOutput.whileRead { try await command.follow(session) }
    }
  }

  private func follow(_ session: Session) async throws {
    while true {
      let look = try await look(session)
      if common.format == .json {
        try Answer.print(line: look.document)
      } else {
        if Terminal.output.isInteractive { Console.write("\u{1B}[H\u{1B}[2J", to: 1) }
        show(look)
      }
      try Console.checkStream()
      try await Task.sleep(for: .seconds(2))
    }
  }

  private func look(_ session: Session) async throws -> StatusLook {
    // The engine answers while the manifests are read.
    async let connecting = session.manager()
    async let asking = session.gateway(gateway)?.backends()
    let isNamed = !names.isEmpty || !project.file.isEmpty
    var backends =
      if isNamed {
        try await project.file.isEmpty ? session.existing(names) : [session.project(project.file)]
      } else {
        session.backendsHere()
      }
    let manager = try await connecting
    var statuses: [BackendStatus]
    if !isNamed {
      (backends, statuses) = try await manager.survey(backends, catalog: session.catalog)
    } else {
      statuses = try await manager.status(backends)
    }
    let showsAbsent = all || isNamed
    let served = try await asking.map { Dictionary($0.map { ($0.name, $0) }) { first, _ in first } }
    // What somebody waits for is of interest before it has a container.
    statuses = statuses.filter { showsAbsent || $0.state != .absent || served?[$0.name]?.isInUse == true }
    let health = await SpeechHealth.ask(backends, statuses, manager)
    var problems =
      common.quiet && common.format == .text && !check
      ? [:] : await StatusProblems.find(backends, statuses, health, manager)
    if check {
      let well = statuses.filter {
        $0.failure(problems: problems[$0.name] ?? [], isWell: health[$0.name]?.isWell ?? false) == nil
      }
      problems.merge(await StatusProblems.unready(backends, well, manager)) { $0 + $1 }
    }
    return StatusLook(statuses: statuses, health: health, problems: problems, served: served)
  }

  private func show(_ look: StatusLook) {
    if common.quiet {
      for status in look.statuses { Console.print("\(status.name) \(status.state.rawValue)".withoutControls) }
    } else if look.statuses.isEmpty {
      Console.note("no backend has containers; `tts-ctl list` shows what can be started")
    } else {
      Self.show(look)
    }
  }

  private static func show(_ look: StatusLook) {
    Console.print(StatusTable(look.statuses, health: look.health, served: look.served, now: Date()).render(on: .output))
    for text in look.statuses.compactMap(Self.note) { Console.print("\n" + text.withoutControls) }
    for problem in look.statuses.flatMap({ look.problems[$0.name] ?? [] }) {
      let lines = ProblemText(problem: Problem(problem), terminal: .output).lines
      Console.print("\n" + lines.joined(separator: "\n"))
    }
  }
}

extension Status {
  /// What is wrong with a backend's manifest; `nil` where nothing is.
  private static func note(_ status: BackendStatus) -> String? {
    if let reason = status.orphan {
      return "\(status.name) is an orphan: \(reason). Remove it: `tts-ctl down \(status.name)`"
    }
    return status.manifestError.map { reason in
      "\(status.name): its manifest cannot be read, its containers stay as they are: \(reason)"
    }
  }
}

/// How backends are at one moment.
struct StatusLook: Sendable {
  var statuses: [BackendStatus]
  var health: [String: SpeechHealth]
  var problems: [String: [BackendError]]
  var served: [String: GatewayBackend]?

  var document: StatusDocument {
    StatusDocument(
      backends: statuses.map { StatusRecord($0, health[$0.name]?.text, problems[$0.name] ?? [], served?[$0.name]) })
  }

  /// Why the first that is not ready is not; `nil` where all are.
  var firstFailure: BackendError.Code? {
    statuses.lazy.compactMap {
      $0.failure(problems: problems[$0.name] ?? [], isWell: health[$0.name]?.isWell ?? false)
    }.first
  }
}
