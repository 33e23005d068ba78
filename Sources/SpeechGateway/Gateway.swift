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
  private let onListening: @Sendable (Int) async -> Void

  /// Creates a gateway.
  /// - Parameters:
  ///   - settings: how it serves.
  ///   - manager: starts and stops the backends.
  ///   - catalog: where they are found.
  ///   - voices: the folder where it keeps what voices backends have while they do not run; `nil` keeps none.
  ///   - logger: gets a line for each request for speech, and what goes wrong.
  ///   - onListening: told the port once it listens.
  public init(
    settings: GatewaySettings, manager: DockerBackendManager, catalog: BackendCatalog, voices: String?,
    logger: Logger, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    (self.settings, self.manager, self.catalog, self.logger) = (settings, manager, catalog, logger)
    self.onListening = onListening
    memory = VoiceMemory(folder: voices)
  }

  /// Serves until SIGINT or SIGTERM, then lets running requests end.
  /// - Throws: `BackendError` where the backends cannot be read; an error of the system where it cannot listen.
  public func run() async throws {
    let runner = DockerRunner(manager: manager, catalog: catalog)
    let dispatcher = Dispatcher(runner: runner, memory: memory, wording: settings.wording)
    let reload = { @Sendable in
      let read = try runner.read()
      await dispatcher.adopt(read.backends.map { BackendOutline($0, settings) })
      return read.broken
    }
    for (name, error) in try await reload().sorted(by: { $0.key < $1.key }) {
      logger.warning("backend left out", metadata: ["backend": "\(name)", "error": "\(error.message)"])
    }
    let application = Application(
      router: router(dispatcher, runner, reload),
      server: .http1(
        configuration: HTTP1Channel.Configuration(
          idleTimeout: .seconds(60),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100))),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.bind, port: settings.port), serverName: "tts-ctl", backlog: 1024),
      onServerRunning: { channel in
        await onListening(channel.localAddress?.port ?? settings.port)
        for name in settings.preload { await dispatcher.command(.start(backend: name)) }
      },
      logger: logger)
    let watching = DispatcherService(dispatcher: dispatcher, grace: settings.grace)
    var group = ServiceGroupConfiguration(
      services: [.init(service: watching), .init(service: application)],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = settings.grace + .seconds(5)
    do {
      try await ServiceGroup(configuration: group).run()
    } catch let error as IOError where [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains(error.errnoCode) {
      let place = "\(settings.bind):\(settings.port)"
      throw BackendError(
        .portInUse, "\(place) cannot be listened at: \(String(cString: strerror(error.errnoCode)))",
        hint: "choose another port or address", cause: error)
    }
  }

  private func router(
    _ dispatcher: Dispatcher, _ runner: DockerRunner,
    _ reload: @escaping @Sendable () async throws -> [String: BackendError]
  ) -> Router<GatewayContext> {
    let router = Router(context: GatewayContext.self)
    router.add(middleware: Guard(settings))
    let desk = SpeechDesk(dispatcher: dispatcher, settings: settings)
    let book = VoiceBook(dispatcher: dispatcher, memory: memory, standard: settings.standard)
    CommonRoutes(desk: desk, book: book, settings: settings).add(to: router)
    OpenAIRoutes(desk: desk, book: book).add(to: router)
    ManagementRoutes(dispatcher: dispatcher, runner: runner, settings: settings, reload: reload).add(to: router)
    return router
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
