import BackendSupport
import CurlHTTPClient
import DockerBackends
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// ElevenLabs' API: a voice is `BACKEND:VOICE`, or one of the backend that `model_id` names, else of the standard one.
struct ElevenLabsRoutes: Sendable {
  let desk: SpeechDesk
  let book: VoiceBook
  let cloning: CloneDesk

  func add(to router: Router<GatewayContext>) {
    // All that follows: the id of a voice may hold anything.
    router.post("/v1/text-to-speech/**") { request, context in try await speech(request, context) }
    router.get("/v1/voices") { _, _ in await voices() }
    router.get("/v1/voices/settings/default") { _, _ in JSONResponse.of(ElevenLabsAnswers.settings) }
    router.get("/v1/voices/:voice") { _, context in try await voice(try context.parameters.require("voice")) }
    router.get("/v1/voices/:voice/settings") { _, _ in JSONResponse.of(ElevenLabsAnswers.settings) }
    router.post("/v1/voices/add") { request, context in try await add(request, context) }
    router.get("/v2/voices") { request, _ in
      let page = try ElevenLabsPage { request.uri.queryParameters[$0[...]].map(String.init) }
      return JSONResponse.of(page.of(await book.all()))
    }
    router.get("/v1/user") { _, _ in JSONResponse.of(ElevenLabsAnswers.user) }
    router.get("/v1/user/subscription") { _, _ in JSONResponse.of(ElevenLabsAnswers.subscription) }
    router.get("/v1/history") { _, _ in JSONResponse.of(ElevenLabsAnswers.history) }
  }

  /// What stands behind `/v1/text-to-speech/`.
  struct Address: Equatable {
    var voice: String
    /// Whether the times of the characters are wanted, too.
    var wantsTimes: Bool

    /// - Parameter segments: as they were sent.
    init?(_ segments: [Substring]) {
      var segments = segments[...]
      wantsTimes = segments.last == "with-timestamps"
      if wantsTimes { segments.removeLast() }
      if segments.last == "stream" { segments.removeLast() }
      guard !segments.isEmpty, let voice = segments.joined(separator: "/").percentDecoded() else { return nil }
      self.voice = voice
    }
  }

  private func speech(_ request: Request, _ context: GatewayContext) async throws -> Response {
    var request = request
    guard let address = Address(context.parameters.getCatchAll()) else {
      throw GatewayError(.notFound, "no voice is named")
    }
    guard !address.wantsTimes else {
      throw GatewayError(
        .notSupported, "backends do not tell when which character is spoken", hint: "leave /with-timestamps out")
    }
    let format = try ElevenLabsFormat(
      request.uri.queryParameters["output_format"].map(String.init) ?? ElevenLabsFormat.usual)
    let body = try await JSONBody(&request, limit: context.maxUploadSize)
    let (backend, wish) = try await book.resolve(model: try body.string("model_id"), voice: address.voice)
    guard let text = try body.string("text") else {
      throw GatewayError(.invalidRequest, "there is no text to speak", parameter: "text")
    }
    let order = SpeechOrder(
      dialect: "elevenlabs", backend: backend,
      request: SynthesisRequest(text: text, speed: try speed(body), language: try body.string("language_code")),
      voice: wish, format: format.format, rate: format.rate)
    return try await desk.begin(order, request, context).response()
  }

  /// The one of its settings that has a meaning for every backend.
  private func speed(_ body: JSONBody) throws(GatewayError) -> Double {
    guard let settings = body["voice_settings"] else { return 1 }
    guard let settings = settings.object else {
      throw GatewayError(.invalidRequest, "voice_settings must be an object", parameter: "voice_settings")
    }
    guard let given = settings["speed"], given != .null else { return 1 }
    guard let speed = given.number, (0.25...4).contains(speed) else {
      throw GatewayError(
        .invalidRequest, "voice_settings.speed must be 0.25 to 4", parameter: "voice_settings.speed")
    }
    return speed
  }

  private func voices() async -> Response {
    let voices = await book.all().map { ElevenLabsAnswers.voice($0.voice, of: $0.backend) }
    return JSONResponse.of(JSONValue.object(["voices": .array(voices)]))
  }

  private func voice(_ given: String) async throws -> Response {
    let id = given.percentDecoded() ?? given
    guard let found = await book.all().first(where: { "\($0.backend):\($0.voice.id)" == id }) else {
      throw GatewayError(.unknownVoice, "there is no voice \"\(id)\"", parameter: "voice_id")
    }
    return JSONResponse.of(ElevenLabsAnswers.voice(found.voice, of: found.backend))
  }

  /// The models, to who asks as a client of this API does.
  static func models(_ dispatcher: Dispatcher) async -> Response {
    var models: [JSONValue] = []
    for view in await dispatcher.views() {
      if let outline = await dispatcher.outline(of: view.name) { models.append(ElevenLabsAnswers.model(outline)) }
    }
    return JSONResponse.of(JSONValue.array(models))
  }

  /// Makes a voice of the first sample: with the backend that a field `backend` names, else with one that can.
  private func add(_ request: Request, _ context: GatewayContext) async throws -> Response {
    try await cloning.receive(request, context, audio: "files") { form in
      let backend =
        if let named = form["backend"] { named } else { try await cloning.standardBackend() }
      let voice = try await cloning.make(form, at: backend, request, context)
      return JSONResponse.of(
        JSONValue.object([
          "voice_id": .string("\(backend):\(VoiceID.cloned(voice.name))"), "requires_verification": .bool(false),
        ]))
    }
  }
}
