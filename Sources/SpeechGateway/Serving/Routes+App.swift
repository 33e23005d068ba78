import BackendSupport
import CurlHTTPClient
import DockerBackends
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// `/api/docker`, as the audiobook app's page calls it; a voice is `docker:BACKEND:VOICE` there.
struct AppRoutes: Sendable {
  let dispatcher: Dispatcher
  let registry: ServerRegistry
  let book: VoiceBook
  let cloning: CloneDesk
  let settings: GatewaySettings
  /// Reads the manifests anew, and what is registered.
  let reload: @Sendable () async throws -> [String: BackendError]

  /// How long a start may take, and a stop, before it is said to have failed.
  private static let limit = Duration.seconds(120)

  func add(to router: Router<GatewayContext>) {
    router.get("/api/docker/backends") { _, _ in await list() }
    router.post("/api/docker/backends/:id/start") { request, context in
      try await JSONBody.checkIfSent(request)
      return try await start(try id(context))
    }
    router.post("/api/docker/backends/:id/stop") { request, context in
      try await JSONBody.checkIfSent(request)
      return try await stop(try id(context))
    }
    router.get("/api/docker/backends/:id/capabilities") { _, context in try await capabilities(try id(context)) }
    router.post("/api/docker/backends/:id/refresh") { request, context in
      try await JSONBody.checkIfSent(request)
      return try await refresh(try id(context))
    }
    router.post("/api/docker/clone") { request, context in try await clone(request, context) }
    router.post("/api/docker/register") { request, context in try await register(request, context) }
  }

  private func id(_ context: GatewayContext) throws -> String { try context.parameters.require("id") }

  /// Only what is ready is available: the app sends its text without asking again.
  private func list() async -> Response {
    var rows: [JSONValue] = []
    for view in await dispatcher.views() {
      rows.append(
        .object([
          "id": .string(view.name), "name": .string(view.title), "port": await port(of: view.name),
          "available": .bool(view.state == .ready), "voice_cloning": .bool(view.cloning ?? false),
          "voice_count": .number(Double(await book.voices(of: view.name).count)),
        ]))
    }
    return JSONResponse.of(JSONValue.object(["backends": .array(rows)]))
  }

  /// Where its server is, or was when it ran last; 0 where it never has.
  private func port(of name: String) async -> JSONValue {
    let url = await dispatcher.speaker(of: name)?.client.baseURL
    let digits = url?.split(separator: ":").last?.prefix(while: \.isNumber)
    return .number(digits.flatMap { Double($0) } ?? 0)
  }

  private func start(_ name: String) async throws -> Response {
    _ = try await view(of: name)
    await dispatcher.command(.start(backend: name))
    let view = await dispatcher.settled(name, within: Self.limit) { [.ready, .failed, .asleep].contains($0.state) }
    guard view?.state == .ready else {
      let reason = view?.failure.map { failure in
        [failure.message, failure.cause, failure.hint].compactMap { $0 }.joined(separator: "; ")
      }
      let stage = view?.stage.map { " (\($0))" } ?? ""
      throw GatewayError(.failed, reason ?? "\(name) is not ready yet: it is \(view?.state.rawValue ?? "gone")\(stage)")
    }
    return Self.done("\(name) is ready")
  }

  private func stop(_ name: String) async throws -> Response {
    _ = try await view(of: name)
    await dispatcher.command(.stop(backend: name))
    // One that is ready again is one that could not be stopped.
    let view = await dispatcher.settled(name, within: Self.limit) { [.asleep, .failed, .ready].contains($0.state) }
    guard let view, view.state == .asleep || view.state == .failed else {
      throw GatewayError(
        .failed, view?.failure?.message ?? "\(name) is still \(view?.state.rawValue ?? "there")")
    }
    return Self.done("\(name) is stopped")
  }

  private func capabilities(_ name: String) async throws -> Response {
    try await checkRuns(name)
    guard var answer = await dispatcher.speaker(of: name)?.capabilities?.json.object else {
      throw GatewayError(.notSupported, "\(name) does not say what it can do")
    }
    answer["output_format"] = nil
    return JSONResponse.of(JSONValue.object(answer))
  }

  private func refresh(_ name: String) async throws -> Response {
    try await checkRuns(name)
    do throws(BackendError) {
      guard try await dispatcher.refresh(name) != nil else { throw BackendError(.notRunning, "\(name) is not running") }
    } catch {
      throw GatewayError(error, wording: settings.wording)
    }
    return Self.refreshed(await book.voices(of: name).count)
  }

  /// It is started for that where it does not run.
  private func clone(_ request: Request, _ context: GatewayContext) async throws -> Response {
    try await cloning.receive(request, context) { form in
      guard let name = form["backend_id"] else {
        throw GatewayError(.invalidRequest, "no backend is named", parameter: "backend_id")
      }
      let voice = try await cloning.make(form, at: name, request, context)
      return JSONResponse.of(
        JSONValue.object([
          "id": .string("docker:\(name):\(VoiceID.cloned(voice.name))"), "name": .string(voice.name),
          "embedding": voice.embedding.map { .array($0.map(JSONValue.number)) } ?? .null,
        ]))
    }
  }

  /// Takes a server that somebody else runs for a backend, until the gateway ends. Nothing but a port can be named:
  /// whoever may ask here could otherwise reach every machine that this one reaches.
  private func register(_ request: Request, _ context: GatewayContext) async throws -> Response {
    var request = request
    let body = try await JSONBody(&request, limit: 64 << 10)
    guard let name = try body.string("backend_id"), let port = try port(in: body) else {
      throw GatewayError(.invalidRequest, "Missing: backend_id, port")
    }
    guard BackendName.isValid(name) else {
      throw GatewayError(.invalidRequest, BackendName.refusal(of: name), parameter: "backend_id")
    }
    let isKnown = await dispatcher.outline(of: name) != nil
    guard !isKnown || registry.has(name) else {
      throw GatewayError(
        .invalidRequest, "\(name) is in the catalogue, which needs no registration", hint: "start it",
        parameter: "backend_id")
    }
    guard port != context.channel.localAddress?.port else {
      throw GatewayError(.invalidRequest, "this is the gateway's own port", parameter: "port")
    }
    let title = try body.string("name") ?? name
    do throws(BackendError) {
      try await registry.register(name, port: port, title: String(title.prefix(100)))
    } catch {
      throw GatewayError(.stopped, "no usable server answers at port \(port): \(error.message)")
    }
    _ = try await reload()
    await dispatcher.command(.start(backend: name))
    _ = await dispatcher.settled(name, within: .seconds(30)) { [.ready, .failed].contains($0.state) }
    return Self.refreshed(await book.voices(of: name).count)
  }

  /// The app sends a number, and others send it as a text.
  private func port(in body: JSONBody) throws(GatewayError) -> Int? {
    guard let given = body["port"] else { return nil }
    guard let port = given.integer ?? given.string.flatMap({ Int($0) }), (1...65_535).contains(port) else {
      throw GatewayError(.invalidRequest, "port must be 1 to 65535", parameter: "port")
    }
    return port
  }

  private func view(of name: String) async throws(GatewayError) -> BackendView {
    guard let view = await dispatcher.view(of: name) else {
      throw GatewayError(.unknownBackend, "Backend \(name) not found")
    }
    return view
  }

  private func checkRuns(_ name: String) async throws(GatewayError) {
    guard try await view(of: name).state.isUp else {
      throw GatewayError(.stopped, "Backend \(name) is not running")
    }
  }

  private static func done(_ message: String) -> Response {
    JSONResponse.of(["status": "ok", "message": message])
  }

  private static func refreshed(_ count: Int) -> Response {
    JSONResponse.of(JSONValue.object(["status": .string("ok"), "voice_count": .number(Double(count))]))
  }
}
