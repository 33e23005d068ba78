import BackendSupport
import DockerBackends
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// The gateway's own interface: how the backends are, and what a user wants of them.
struct ManagementRoutes: Sendable {
  let dispatcher: Dispatcher
  let runner: DockerRunner
  let shelf: BookShelf?
  let settings: GatewaySettings
  /// Reads the manifests anew.
  let reload: @Sendable () async throws -> [String: BackendError]
  private let lines = EventLines()

  init(
    dispatcher: Dispatcher, runner: DockerRunner, shelf: BookShelf?, settings: GatewaySettings,
    reload: @escaping @Sendable () async throws -> [String: BackendError]
  ) {
    (self.dispatcher, self.runner, self.shelf, self.settings) = (dispatcher, runner, shelf, settings)
    self.reload = reload
  }

  func add(to router: Router<GatewayContext>) {
    router.get("/api/v1/backends") { _, _ in JSONResponse.of(["backends": await dispatcher.views()]) }
    router.get("/api/v1/backends/:name") { _, context in JSONResponse.of(try await view(try name(context))) }
    router.post("/api/v1/backends/:name/:action") { request, context in
      try await JSONBody.checkIfSent(request)
      return try await act(try name(context), try context.parameters.require("action"))
    }
    router.get("/api/v1/backends/:name/log") { request, context in try await log(try name(context), request) }
    router.get("/api/v1/backends/:name/fit") { _, context in
      let name = try name(context)
      _ = try await view(name)
      return JSONResponse.of(await dispatcher.fit(of: name))
    }
    router.get("/api/v1/events") { request, _ in events(request) }
    router.post("/api/v1/reload") { request, _ in
      try await JSONBody.checkIfSent(request)
      return try await readAnew()
    }
    router.get("/metrics") { _, _ in await metrics() }
  }

  private func name(_ context: GatewayContext) throws -> String { try context.parameters.require("name") }

  private func view(_ name: String) async throws(GatewayError) -> BackendView {
    guard let view = await dispatcher.view(of: name) else {
      throw GatewayError(.unknownBackend, "there is no backend \"\(name)\"")
    }
    return view
  }

  /// What was asked for is under way when this answers; `/api/v1/events` tells what becomes of it.
  private func act(_ name: String, _ action: String) async throws -> Response {
    _ = try await view(name)
    let event: SchedulerEvent
    switch action {
    case "start": event = .start(backend: name)
    case "stop": event = .stop(backend: name)
    case "restart": event = .restart(backend: name)
    case "pin": event = .pin(backend: name, true)
    case "unpin": event = .pin(backend: name, false)
    default:
      throw GatewayError(
        .notFound, "there is no action \"\(action.prefix(40))\"",
        hint: "allowed: start, stop, restart, pin, unpin")
    }
    await dispatcher.command(event)
    return JSONResponse.of(try await view(name), status: .accepted)
  }

  private func log(_ name: String, _ request: Request) async throws -> Response {
    _ = try await view(name)
    let given = request.uri.queryParameters["lines"] ?? "100"
    guard let lines = Int(given), (1...10_000).contains(lines) else {
      throw GatewayError(.invalidRequest, "lines must be 1 to 10000", parameter: "lines")
    }
    do throws(BackendError) {
      let text = try await runner.log(of: name, lines: lines)
      return Response(
        status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    } catch {
      guard error.code != .unknownService else { throw GatewayError(.notFound, error.message) }
      throw GatewayError(error, wording: settings.wording)
    }
  }

  private func readAnew() async throws -> Response {
    do {
      let broken = try await reload()
      let failures = broken.sorted { $0.key < $1.key }.map { name, error in
        JSONValue.object(["name": .string(name), "message": .string(error.message)])
      }
      return JSONResponse.of(JSONValue.object(["broken": .array(failures)]))
    } catch let error as BackendError {
      throw GatewayError(error, wording: settings.wording)
    }
  }

  // MARK: - Events

  /// A snapshot and all books, or what somebody has missed who comes back; then every backend and every book that
  /// changes, as it changes. A comment now and then shows that the line stands.
  private func events(_ request: Request) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: "text/event-stream", .cacheControl: "no-cache", .accelBuffering: "no"],
      body: ResponseBody { writer in
        // Listening first: what changes while the snapshot is taken comes after it.
        let line = dispatcher.feed.listen(after: lines.known(request.headers[.lastEventID]))
        if let missed = line.missed {
          try await writer.write(lines.line("resumed", ["missed": missed.count], line.last - missed.count))
          for change in missed { try await writer.write(lines.line(change)) }
        } else {
          try await writer.write(lines.line("snapshot", await dispatcher.views(), line.last))
          for book in (try? await shelf?.views()) ?? [] { try await writer.write(lines.line("book", book)) }
        }
        for await beat in line.events {
          switch beat {
          case .event(let change): try await writer.write(lines.line(change))
          case .pulse: try await writer.write(ByteBuffer(string: ":\n\n"))
          }
        }
        try await writer.finish(nil)
      })
  }

  // MARK: - Metrics

  private func metrics() async -> Response {
    let text = MetricsText.of(dispatcher.counters, await dispatcher.views())
    return Response(
      status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
