import BackendSupport
import DockerBackends
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// The common interface: at `/backends/NAME` as if each backend had its own address, and at the top for all of them
/// together, where a voice is `NAME:VOICE`.
struct CommonRoutes: Sendable {
  let desk: SpeechDesk
  let book: VoiceBook
  let settings: GatewaySettings

  private var dispatcher: Dispatcher { desk.dispatcher }

  func add(to router: Router<GatewayContext>) {
    router.get("/health") { _, _ in JSONResponse.of(["status": "ok"]) }
    router.get("/ready") { _, _ in try await ready() }
    router.get("/capabilities") { _, _ in await capabilities() }
    router.get("/voices") { _, _ in await voices() }
    router.post("/synthesize") { request, context in try await synthesize(nil, request, context) }
    router.get("/backends/:name/health") { _, context in try await health(try name(context)) }
    router.get("/backends/:name/capabilities") { _, context in
      try await capabilities(of: try name(context), context)
    }
    router.get("/backends/:name/voices") { _, context in try await voices(of: try name(context)) }
    router.post("/backends/:name/synthesize") { request, context in
      try await synthesize(try name(context), request, context)
    }
  }

  private func name(_ context: GatewayContext) throws -> String { try context.parameters.require("name") }

  private func ready() async throws -> Response {
    guard await dispatcher.isEngineThere else {
      throw GatewayError(.engineUnreachable, "the Docker Engine does not answer")
    }
    return JSONResponse.of(["status": "ok"])
  }

  /// Asking how one is starts nobody. Asleep is well: a request wakes it.
  private func health(_ name: String) async throws -> Response {
    let view = try await view(of: name)
    let isWell = view.state != .failed
    var body: [String: JSONValue] = [
      "status": .string(isWell ? "ok" : "degraded"), "state": .string(view.state.rawValue),
    ]
    body["error"] = view.failure.map { .string($0.message) }
    return JSONResponse.of(JSONValue.object(body), status: isWell ? .ok : .serviceUnavailable)
  }

  /// What all of them can do together.
  private func capabilities() async -> Response {
    let views = await dispatcher.views()
    let languages = Set(views.flatMap(\.languages)).sorted()
    return JSONResponse.of(
      JSONValue.object([
        "has_predefined_voices": .bool(true), "voice_cloning": .bool(views.contains { $0.cloning == true }),
        "voice_cloning_formats": .array([.string("wav")]),
        "emotion_tags": .bool(false), "emotion_options": .array([]), "streaming": .bool(true),
        "sample_rate": .number(24_000), "output_format": .string("wav"), "multilingual": .bool(languages.count > 1),
        "languages": .array(languages.map(JSONValue.string)), "speaker_embedding": .bool(false),
        "embedding_dim": .null, "custom_params": .object([:]),
      ]))
  }

  /// What one can do: known from its last run, else it is started to tell.
  private func capabilities(of name: String, _ context: GatewayContext) async throws -> Response {
    _ = try await view(of: name)
    var known = await dispatcher.speaker(of: name)?.capabilities ?? book.memory[name]?.capabilities
    if known == nil {
      let turn = try await Abandonment.watching(context.channel) {
        try await dispatcher.turn(at: name, client: context.client, patience: settings.patience)
      }
      turn.end(.left)
      known = turn.speaker.capabilities
    }
    guard let known else {
      throw GatewayError(.notSupported, "\(name) does not say what it can do")
    }
    var answer = known
    // Whatever the server sends, it is handed on as this.
    answer.outputFormat = SpeechFileFormat.wav.rawValue
    return JSONResponse.of(answer.json)
  }

  private func voices() async -> Response {
    let all = await book.all().map { $0.voice.json(id: "\($0.backend):\($0.voice.id)") }
    return JSONResponse.of(JSONValue.object(["voices": .array(all)]))
  }

  private func voices(of name: String) async throws -> Response {
    _ = try await view(of: name)
    let voices = await book.voices(of: name).map { $0.json(id: $0.id) }
    return JSONResponse.of(JSONValue.object(["voices": .array(voices)]))
  }

  private func view(of name: String) async throws(GatewayError) -> BackendView {
    guard let view = await dispatcher.view(of: name) else {
      let names = await dispatcher.views().map(\.name)
      throw GatewayError(
        .unknownBackend, "there is no backend \"\(name)\"",
        hint: NearestName.hint(for: name, among: names) ?? "known: \(NearestName.list(names, nearest: name))")
    }
    return view
  }

  private func synthesize(
    _ name: String?, _ request: Request, _ context: GatewayContext
  ) async throws -> Response {
    var request = request
    let body = try await JSONBody(&request, limit: context.maxUploadSize)
    let given = try body.string("voice_id")
    let (backend, voice): (String, SpeechOrder.VoiceWish)
    if let name {
      if await dispatcher.outline(of: name) == nil { _ = try await view(of: name) }
      (backend, voice) = (name, try VoiceBook.wish(given))
    } else {
      (backend, voice) = try await book.resolve(model: try body.string("backend"), voice: given)
    }
    let speech = SynthesisRequest(
      text: try body.string("text") ?? "", speed: try body.number("speed", 0.1...10) ?? 1,
      language: try body.string("language"), emotion: try body.string("emotion"),
      speakerEmbedding: try body.numbers("speaker_embedding"), customParameters: try body.parameters("custom_params"))
    let order = SpeechOrder(dialect: "common", backend: backend, request: speech, voice: voice)
    return try await desk.begin(order, request, context).response()
  }
}
