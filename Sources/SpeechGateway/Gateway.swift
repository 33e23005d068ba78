public import DockerBackends
import DockerEngine
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
  private let book: MemoryBook
  private let logger: Logger
  private let sockets: [OpenSocket]
  private let pulse: Duration?
  private let books: (folder: String, maker: any BookMaking)?
  private let onEvent: @Sendable (GatewayEvent) async -> Void

  /// Creates a gateway.
  /// - Parameters:
  ///   - settings: how it serves.
  ///   - manager: starts and stops the backends.
  ///   - catalog: where they are found.
  ///   - voices: the folder where it keeps what voices backends have while they do not run; `nil` keeps none.
  ///   - logger: gets a line for each request for speech, and what goes wrong.
  ///   - sockets: sockets that listen already. Where there is one for what is spoken, no own port is opened for that.
  ///   - pulse: how often it is to tell that it lives; `nil` for never.
  ///   - books: the folder of the books that it makes, and what makes them; `nil` makes none.
  ///   - onEvent: told what it does.
  public init(
    settings: GatewaySettings, manager: DockerBackendManager, catalog: BackendCatalog, voices: String?,
    logger: Logger, sockets: [OpenSocket] = [], pulse: Duration? = nil,
    books: (folder: String, maker: any BookMaking)? = nil,
    onEvent: @escaping @Sendable (GatewayEvent) async -> Void = { _ in }
  ) {
    (self.settings, self.manager, self.catalog, self.logger) = (settings, manager, catalog, logger)
    (self.sockets, self.pulse, self.books, self.onEvent) = (sockets, pulse, books, onEvent)
    memory = VoiceMemory(folder: voices)
    book = MemoryBook(folder: voices)
  }

  /// Serves until SIGINT or SIGTERM, then lets running requests end. SIGHUP has it read the manifests anew where no
  /// terminal controls it.
  /// - Throws: `BackendError` where the backends cannot be read, or where it cannot listen.
  public func run() async throws {
    let lock = settings.isBesideOthers ? nil : try GatewayLock.take(on: manager.engine.address)
    defer { withExtendedLifetime(lock) {} }
    let runner = DockerRunner(manager: manager, catalog: catalog)
    let registry = ServerRegistry(runner, clones: manager.clones)
    // One thread hands everything on: that is little work, and to change threads would cost more. What takes long is
    // done on others.
    let loop = EventLoopGroupProvider.singleton.eventLoopGroup.any()
    let executor = EventLoopExecutor(loop)
    let dispatcher = Dispatcher(
      runner: registry, memory: memory, book: book, wording: settings.wording, executor: executor)
    let reload = { @Sendable in
      let read = try await EventLoopExecutor.elsewhere { try runner.read() }
      await dispatcher.adopt(read.backends.map { BackendOutline($0, settings) } + registry.outlines(settings))
      return read.broken
    }
    for (name, error) in try await reload().sorted(by: { $0.key < $1.key }) {
      logger.warning("backend left out", metadata: ["backend": "\(name)", "error": "\(error.message)"])
    }
    // Before anybody asks: what runs already needs no start.
    await dispatcher.look()
    let desk = SpeechDesk(dispatcher: dispatcher, settings: settings, executor: executor)
    let book = VoiceBook(dispatcher: dispatcher, memory: memory, clones: manager.clones, standard: settings.standard)
    let shelf = books.map { books in
      BookShelf(
        folder: books.folder, maker: books.maker, feed: dispatcher.feed, wording: settings.wording,
        tickets: settings.keys.isEmpty ? nil : LinkTickets(), logger: logger)
    }
    let http = HTTPFront.channel(router(desk, book, runner, registry, shelf, reload).buildResponder(), logger: logger)
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let listeners = listeners(http, WyomingServer(desk: desk, book: book), on: loop) {
      if let speaker = $0.first(where: { $0.use == .wyoming }) ?? $0.first { told.yield(speaker.port) }
      if let first = $0.first(where: { $0.use == .http }) {
        let address = settings.address(port: first.port, at: first.host)
        lock?.tell(address: address)
        await shelf?.open(at: address, key: settings.keys.first)
      }
      await onEvent(.listening($0))
      for name in settings.preload { await dispatcher.command(.start(backend: name)) }
    }
    let upkeep = Upkeep(
      reload: reload, pulse: pulse, isAlive: { _ = await dispatcher.outline(of: "") }, logger: logger, onEvent: onEvent)
    let announcers =
      settings.isAnnounced ? [Announcer(bind: settings.bind, ports: ports, loop: loop, logger: logger)] : []
    let services: [any Service] =
      [DispatcherService(dispatcher: dispatcher, grace: settings.grace), upkeep] + listeners + announcers
      + [ClosingService(dispatcher: dispatcher) { await onEvent(.ending) }]
      + [shelf].compactMap { $0.map(ShelfService.init) }
    var group = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = settings.grace + .seconds(5)
    try await withTaskExecutorPreference(executor) { [group] in
      try await ServiceGroup(configuration: group).run()
    }
  }

  /// What takes connections: at the sockets that are open already, else at ports of its own.
  private func listeners(
    _ http: HTTP1Channel, _ wyoming: WyomingServer, on loop: any EventLoop,
    _ onAll: @escaping @Sendable ([GatewayEvent.Listener]) async -> Void
  ) -> [any Service] {
    let (opened, others) = (sockets.filter { $0.use == .http }, sockets.filter { $0.use == .wyoming })
    var forHTTP = opened.map(ListeningPlace.open)
    if forHTTP.isEmpty { forHTTP = [.address(host: settings.bind, port: settings.port)] }
    var forWyoming = others.map(ListeningPlace.open)
    if forWyoming.isEmpty, case .own(let port)? = settings.wyoming {
      forWyoming = [.address(host: settings.bind, port: port)]
    }
    let arrivals = Arrivals(of: forHTTP.count + forWyoming.count, then: onAll)
    func arrival(_ use: OpenSocket.Use, _ place: ListeningPlace) -> @Sendable (any Channel) async -> Void {
      { channel in await arrivals.note(GatewayEvent.Listener(use, place, channel.localAddress)) }
    }
    let isShared = settings.wyoming == .shared && others.isEmpty
    return forHTTP.map { place -> any Service in
      let arrival = arrival(.http, place)
      return isShared
        ? Acceptor(
          child: SharedChannel(http: http, wyoming: wyoming), loop: loop, place: place, most: nil, logger: logger,
          onListening: arrival)
        : Acceptor(child: http, loop: loop, place: place, most: nil, logger: logger, onListening: arrival)
    }
      + forWyoming.map { place in
        Acceptor(
          child: wyoming, loop: loop, place: place, most: WyomingServer.most, logger: logger,
          onListening: arrival(.wyoming, place))
      }
  }

  func router(
    _ desk: SpeechDesk, _ book: VoiceBook, _ runner: DockerRunner, _ registry: ServerRegistry, _ shelf: BookShelf?,
    _ reload: @escaping @Sendable () async throws -> [String: BackendError]
  ) -> Router<GatewayContext> {
    let router = Router(context: GatewayContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Guard(settings, tickets: shelf?.tickets))
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
    ManagementRoutes(dispatcher: dispatcher, runner: runner, shelf: shelf, settings: settings, reload: reload)
      .add(to: router)
    BookRoutes(shelf: shelf, book: book).add(to: router)
    MemoryRoutes(dispatcher: dispatcher).add(to: router)
    PageRoutes().add(to: router)
    APIDocument(hasKeys: !settings.keys.isEmpty).add(to: router)
    return router
  }
}

/// Services are told to end from the last to the first. So this one is told before the server, which then waits for who
/// is heard, and no more for who has no turn yet.
private struct ClosingService: Service {
  let dispatcher: Dispatcher
  let onEnding: @Sendable () async -> Void

  func run() async throws {
    try await gracefulShutdown()
    await onEnding()
    await dispatcher.close()
  }
}

/// Ends the making of books before anybody else is told to end.
private struct ShelfService: Service {
  let shelf: BookShelf

  func run() async throws {
    try await gracefulShutdown()
    await shelf.close()
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
