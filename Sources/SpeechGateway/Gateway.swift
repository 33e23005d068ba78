public import DockerBackends
import Glibc
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// One address in front of all backends: starts one when somebody asks for it, gives turns at it, stops it when nobody
/// does, and speaks what programs speak.
public struct Gateway: Sendable {
  private let settings: GatewaySettings
  private let manager: DockerBackendManager
  private let catalog: BackendCatalog
  private let memory: VoiceMemory
  private let logger: Logger
  private let onListening: @Sendable (Listener) async -> Void

  /// Where it listens.
  public enum Listener: Sendable, Hashable {
    /// For HTTP.
    case http(port: Int)
    /// For the Wyoming protocol.
    case wyoming(port: Int)
  }

  /// Creates a gateway.
  /// - Parameters:
  ///   - settings: how it serves.
  ///   - manager: starts and stops the backends.
  ///   - catalog: where they are found.
  ///   - voices: the folder where it keeps what voices backends have while they do not run; `nil` keeps none.
  ///   - logger: gets a line for each request for speech, and what goes wrong.
  ///   - onListening: told each port once it listens.
  public init(
    settings: GatewaySettings, manager: DockerBackendManager, catalog: BackendCatalog, voices: String?,
    logger: Logger, onListening: @escaping @Sendable (Listener) async -> Void = { _ in }
  ) {
    (self.settings, self.manager, self.catalog, self.logger) = (settings, manager, catalog, logger)
    self.onListening = onListening
    memory = VoiceMemory(folder: voices)
  }

  /// Serves until SIGINT or SIGTERM, then lets running requests end.
  /// - Throws: `BackendError` where the backends cannot be read; an error of the system where it cannot listen.
  public func run() async throws {
    let runner = DockerRunner(manager: manager, catalog: catalog)
    let registry = ServerRegistry(runner, clones: manager.clones)
    let dispatcher = Dispatcher(runner: registry, memory: memory, wording: settings.wording)
    let reload = { @Sendable in
      let read = try runner.read()
      await dispatcher.adopt(read.backends.map { BackendOutline($0, settings) } + registry.outlines(settings))
      return read.broken
    }
    for (name, error) in try await reload().sorted(by: { $0.key < $1.key }) {
      logger.warning("backend left out", metadata: ["backend": "\(name)", "error": "\(error.message)"])
    }
    let desk = SpeechDesk(dispatcher: dispatcher, settings: settings)
    let book = VoiceBook(dispatcher: dispatcher, memory: memory, clones: manager.clones, standard: settings.standard)
    let application = Application(
      router: router(desk, book, runner, registry, reload),
      server: .http1(
        configuration: HTTP1Channel.Configuration(
          additionalChannelHandlers: [ConnectionWatch()], idleTimeout: .seconds(60),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100))),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.bind, port: settings.port), serverName: "tts-ctl", backlog: 1024),
      onServerRunning: { channel in
        await onListening(.http(port: channel.localAddress?.port ?? settings.port))
        for name in settings.preload { await dispatcher.command(.start(backend: name)) }
      },
      logger: logger)
    let watching = DispatcherService(dispatcher: dispatcher, grace: settings.grace)
    var services: [any Service] = [watching, Listening(service: application, place: place(settings.port))]
    if let port = settings.wyoming {
      services.append(wyoming(WyomingServer(desk: desk, book: book), port, application.eventLoopGroup))
    }
    services.append(ClosingService(dispatcher: dispatcher))
    var group = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = settings.grace + .seconds(5)
    try await ServiceGroup(configuration: group).run()
  }

  private func wyoming(_ server: WyomingServer, _ port: Int, _ eventLoops: any EventLoopGroup) -> any Service {
    let service = Server(
      childChannelSetup: server,
      configuration: ServerConfiguration(
        address: .hostname(settings.bind, port: port),
        availableConnectionsDelegate: MaximumAvailableConnections(WyomingServer.most, logger: logger)),
      onServerRunning: { await onListening(.wyoming(port: $0.localAddress?.port ?? port)) },
      eventLoopGroup: eventLoops, logger: logger)
    return Listening(service: service, place: place(port))
  }

  private func place(_ port: Int) -> String { "\(settings.bind):\(port)" }

  func router(
    _ desk: SpeechDesk, _ book: VoiceBook, _ runner: DockerRunner, _ registry: ServerRegistry,
    _ reload: @escaping @Sendable () async throws -> [String: BackendError]
  ) -> Router<GatewayContext> {
    let router = Router(context: GatewayContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Guard(settings))
    router.add(middleware: MethodCheck())
    let dispatcher = desk.dispatcher
    let cloning = CloneDesk(dispatcher: dispatcher, runner: registry, settings: settings, store: manager.clones)
    CommonRoutes(desk: desk, book: book, settings: settings).add(to: router)
    CloningRoutes(cloning: cloning).add(to: router)
    OpenAIRoutes(desk: desk, book: book).add(to: router)
    ElevenLabsRoutes(desk: desk, book: book, cloning: cloning).add(to: router)
    AppRoutes(
      dispatcher: dispatcher, registry: registry, book: book, cloning: cloning, settings: settings, reload: reload
    ).add(to: router)
    ManagementRoutes(dispatcher: dispatcher, runner: runner, settings: settings, reload: reload).add(to: router)
    PageRoutes().add(to: router)
    APIDocument(hasKeys: !settings.keys.isEmpty).add(to: router)
    return router
  }
}

/// Services are told to end from the last to the first. So this one is told before the server, which then waits for who
/// is heard, and no more for who has no turn yet.
private struct ClosingService: Service {
  let dispatcher: Dispatcher

  func run() async throws {
    try await gracefulShutdown()
    await dispatcher.command(.shutDown)
  }
}

/// Keeps the dispatcher going while the server does.
private struct DispatcherService: Service {
  let dispatcher: Dispatcher
  let grace: Duration

  func run() async throws {
    await withGracefulShutdownHandler {
      await cancelWhenGracefulShutdown { await dispatcher.watch() }
    } onGracefulShutdown: {
      Task { await dispatcher.drain(within: grace) }
    }
  }
}

/// A server, whose place may be taken.
private struct Listening: Service {
  let service: any Service
  let place: String

  func run() async throws {
    do {
      try await service.run()
    } catch let error as IOError where [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains(error.errnoCode) {
      throw BackendError(
        .portInUse, "\(place) cannot be listened at: \(String(cString: strerror(error.errnoCode)))",
        hint: "choose another port or address", cause: error)
    }
  }
}
