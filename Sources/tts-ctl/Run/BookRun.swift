import Audiobook
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
    for name in names { speakers.append(try await speaker(name, of: names.count)) }
    return speakers
  }

  private func speaker(_ name: String, of count: Int) async throws -> BookSpeaker {
    let speaker = try await Speaker(name, through: gateway, session)
    let identity: String
    switch speaker {
    case .backend(let backend):
      let renderer = options.renderer()
      defer { renderer.finish() }
      let manager = try await session.manager()
      try await manager.ready(backend, port: nil) { event in
        // The error itself is told at the end.
        if case .failed = event.kind { return }
        renderer.handle(event)
      }
      identity = try await manager.identity(of: backend)
    case .served(let backend, let gateway): identity = "\(gateway.address) \(backend.name)"
    }
    let source = try await speaker.source(session, options)
    var client = source.client
    client.isBackground = true
    let parallel = options.jobs.map { ($0 + count - 1) / count } ?? client.requests.parallel
    return BookSpeaker(
      name: name, client: client, identity: identity, parallel: parallel, explained: source.explained)
  }
}
