import BackendSupport
import DockerBackends
import HTTPTypes
import Hummingbird

/// OpenAI's audio API: `model` is a backend, `voice` one of its voices, or `BACKEND:VOICE`.
struct OpenAIRoutes: Sendable {
  let desk: SpeechDesk
  let book: VoiceBook

  func add(to router: Router<GatewayContext>) {
    router.post("/v1/audio/speech") { request, context in try await speech(request, context) }
    router.get("/v1/models") { request, _ in
      ElevenLabsAnswers.isAsked(request.headers) ? await ElevenLabsRoutes.models(desk.dispatcher) : await models()
    }
    router.get("/v1/models/:model") { _, context in try await model(try context.parameters.require("model")) }
    router.get("/v1/audio/models") { _, _ in await models() }
    router.get("/v1/audio/voices") { request, _ in
      await voices(of: request.uri.queryParameters["model"].map(String.init))
    }
  }

  private func speech(_ request: Request, _ context: GatewayContext) async throws -> Response {
    var request = request
    let body = try await JSONBody(&request, limit: context.maxUploadSize)
    let voice = body["voice"]?.object == nil ? try body.string("voice") : body["voice"]?["id"]?.string
    let (backend, wish) = try await book.resolve(model: try body.string("model"), voice: voice)
    guard let text = try body.string("input") else {
      throw GatewayError(.invalidRequest, "there is no text to speak", parameter: "input")
    }
    let speech = SynthesisRequest(
      text: text, speed: try body.number("speed", 0.25...4) ?? 1, language: try body.string("language"))
    let name = try body.string("response_format") ?? "mp3"
    guard let format = SpeechFileFormat(rawValue: name) else {
      let known = SpeechFileFormat.allCases.map(\.rawValue).sorted().joined(separator: ", ")
      throw GatewayError(
        .invalidRequest, "response_format cannot be \"\(name)\"", hint: "allowed: \(known)",
        parameter: "response_format")
    }
    let stream = try body.string("stream_format") ?? "audio"
    guard ["audio", "sse"].contains(stream) else {
      throw GatewayError(
        .invalidRequest, "stream_format cannot be \"\(stream)\"", hint: "allowed: audio, sse",
        parameter: "stream_format")
    }
    // Whoever asks for bare samples has no header to tell the rate: there, it is always the same.
    let order = SpeechOrder(
      dialect: "openai", backend: backend, request: speech, voice: wish, format: format,
      rate: format == .pcm ? 24_000 : nil, wantsEvents: stream == "sse")
    let spoken = try await desk.begin(order, request, context)
    return order.wantsEvents ? try spoken.events() : try await spoken.response()
  }

  /// OpenAI's clients read `data`, Open WebUI reads `models`.
  private func models() async -> Response {
    let models = JSONValue.array(await desk.dispatcher.views().map { Self.model($0.name) })
    return JSONResponse.of(JSONValue.object(["object": .string("list"), "data": models, "models": models]))
  }

  private func model(_ name: String) async throws -> Response {
    guard await desk.dispatcher.outline(of: name) != nil else {
      throw GatewayError(.unknownBackend, "there is no model \"\(name)\"", parameter: "model")
    }
    return JSONResponse.of(Self.model(name))
  }

  private static func model(_ name: String) -> JSONValue {
    .object([
      "id": .string(name), "object": .string("model"), "created": .number(0), "owned_by": .string("tts-ctl"),
    ])
  }

  /// Open WebUI and others read `id` and `name`.
  private func voices(of model: String?) async -> Response {
    let all = await book.all().filter { model == nil || $0.backend == model }
    let voices = all.map { backend, voice in
      JSONValue.object(["id": .string("\(backend):\(voice.id)"), "name": .string("\(voice.name) (\(backend))")])
    }
    return JSONResponse.of(JSONValue.object(["voices": .array(voices)]))
  }
}
