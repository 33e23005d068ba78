import Audiobook
import CMalloc
import CommandSupport
import DockerBackends
import FoundationEssentials

/// One run of `tts-ctl book`: documents that become audiobooks.
struct BookRun: Sendable {
  let options: BookSpeechOptions
  let language: String?
  let session: Session
  /// What the backends are asked through; `nil` where they are asked themselves.
  let gateway: GatewayClient?
  /// The words of the command, for another run.
  let arguments: [String]
  /// Whether what could not be spoken before is tried again.
  let retriesGaps: Bool

  func run(_ plans: [(file: String, plan: BookPlan)]) async throws -> [MadeBookRecord] {
    // Each sentence takes and gives back some hundred kB, which the system need not clear each time.
    cmalloc_keep(16 << 20, 8 << 20)
    let maker = BookMaker(
      folder: try options.folder(session.environment), speakers: try await speakers(), clones: session.voiceStore
    ) { () throws(BackendError) in
      try await DockerBackendManager.connect(environment: session.environment).engine
    }
    var made: [MadeBookRecord] = []
    for (file, plan) in plans {
      let board = BookBoard(options.format, isQuiet: options.quiet, title: plan.book.title)
      defer { board.finish() }
      made.append(MadeBookRecord(try await make(order(file, plan), maker, board), file: file, title: plan.book.title))
    }
    return made
  }

  private func make(_ order: BookOrder, _ maker: BookMaker, _ board: BookBoard) async throws -> BookResult {
    do throws(BackendError) {
      return try await maker.make(order) { board.handle($0) }
    } catch {
      guard error.code == .cancelled else { throw error }
      var error = error
      error.message = "interrupted; all sentences that are spoken are kept"
      error.hint = "the same command goes on"
      throw error
    }
  }

  private func order(_ file: String, _ plan: BookPlan) -> BookOrder {
    let manner = SpokenAs(
      speaker: "", voice: options.manner.voice, language: language, speed: options.manner.speed,
      parameters: options.manner.parameters)
    return BookOrder(
      plan: plan, manner: manner, output: options.output(for: file), format: options.bookFormat,
      loudness: options.loudness, companions: options.companions, arguments: arguments,
      folder: FileManager.default.currentDirectoryPath, retriesGaps: retriesGaps)
  }

  /// Those who speak, brought up where they do not run.
  private func speakers() async throws -> [BookSpeaker] {
    var names = options.backends
    if names.isEmpty {
      names = [try await session.speaking(nil, [], hasFile: true, through: gateway, command: "book").backend]
    }
    var speakers: [BookSpeaker] = []
    for name in names { speakers += try await self.speakers(of: name) }
    guard let jobs = options.jobs else { return speakers }
    for index in speakers.indices { speakers[index].parallel = (jobs + speakers.count - 1) / speakers.count }
    return speakers
  }

  /// A backend's replicas; a gateway, which shares the work out among them itself, is one.
  private func speakers(of name: String) async throws -> [BookSpeaker] {
    switch try await Speaker(name, through: gateway, session) {
    case .backend(let backend):
      let renderer = options.renderer()
      defer { renderer.finish() }
      let manager = try await session.manager()
      try await manager.ready(backend, port: nil) { event in
        // The error itself is told at the end.
        if case .failed = event.kind { return }
        renderer.handle(event)
      }
      let identity = try await manager.identity(of: backend)
      let clients = try await manager.replicas(of: backend) { Session.tell($0, options) }
      return clients.enumerated().map { index, client in
        speaker(
          clients.count == 1 ? name : "\(name) \(index + 1)",
          SpeechSource(client: client) { await client.explained($0) },
          identity)
      }
    case .served(let backend, let gateway):
      // It may take longer than the gateway lets a sentence wait.
      let started = try await gateway.start(backend) { SpeechSource.tellOfStart($0, options) }
      let source = try await Speaker.served(backend, gateway).source(session, options)
      return [speaker(name, source, "\(backend.name) \(started.identity ?? gateway.address)")]
    }
  }

  private func speaker(_ name: String, _ source: SpeechSource, _ identity: String) -> BookSpeaker {
    var client = source.client
    client.isBackground = true
    return BookSpeaker(
      name: name, client: client, identity: identity, parallel: client.requests.parallel, explained: source.explained)
  }
}
