import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// Chatterbox-TTS-Server's own API, which its OpenAI route is a part of. A voice is a file: one that it brings along, or
/// one that was uploaded, as `cloned:FILE`.
struct ChatterboxDialect: ProfiledDialect {
  /// It splits by itself; one request shall not hold the server for minutes.
  var limit: Int? { 1000 }

  var healthPaths: [String] { [Self.info] }

  private static let info = "/api/model-info"
  private static let cloned = "cloned:"
  private static let parameters = [
    "temperature": CustomParameter(.float, minimum: 0, maximum: 1.5),
    "exaggeration": CustomParameter(.float, minimum: 0.25, maximum: 2),
    "cfg_weight": CustomParameter(.float, minimum: 0.2, maximum: 1),
    "seed": CustomParameter(.integer, minimum: 0),
    "chunk_size": CustomParameter(.integer, minimum: 50, maximum: 500, defaultValue: .number(120)),
  ]

  /// Its port is open before the model is there, and stays so where that has failed.
  func health(of server: SpeechServer) async throws(SpeechError) -> BackendHealth {
    var health = try await health(of: server, at: healthPaths)
    let body = try? JSONParser.parse(Data(health.said.utf8))
    if (200..<300).contains(health.httpStatus), body?["loaded"]?.bool != true {
      health.error = health.error ?? "no model is loaded"
    }
    return health
  }

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    let model = try await server.json(
      Self.info, limit: server.timeouts.capabilities, largest: SpeechServer.Limit.capabilities, refresh: refresh)
    let own = try await list("/get_predefined_voices", of: server, refresh).compactMap { entry -> Voice? in
      guard let file = entry["filename"]?.string ?? entry.string else { return nil }
      return Voice(id: file, name: entry["display_name"]?.string ?? file)
    }
    let uploaded = try await list("/get_reference_files", of: server, refresh).compactMap(\.string).map { file in
      Voice(id: Self.cloned + file, name: file.split(separator: ".").first.map(String.init) ?? file, isCloned: true)
    }
    let languages = (model.value["supported_languages"]?.object ?? [:]).keys.map { ($0, $0) }
    return ServerProfile(
      voices: Array((own + uploaded).prefix(Voice.most)), usual: own.first?.id, speeds: 0.25...4,
      language: .words(languages.isEmpty ? ["en": "en"] : Dictionary(uniqueKeysWithValues: languages)),
      parameters: Self.parameters, hasTags: model.value["supports_paralinguistic_tags"]?.bool ?? false,
      cloning: ["wav", "mp3"], sampleLength: 0...30, rate: model.value["sample_rate"]?.integer ?? 24_000)
  }

  private func list(
    _ path: String, of server: SpeechServer, _ refresh: Bool
  ) async throws(SpeechError) -> [JSONValue] {
    let body = try await server.json(
      path, limit: server.timeouts.voices, largest: SpeechServer.Limit.voices, refresh: refresh)
    guard let entries = body.value.array else {
      throw SpeechError(.invalidAnswer, "GET \(path): the answer is \(body.value.kind), not a list")
    }
    return entries
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    var body = request.customParameters.mapValues(\.json)
    body["text"] = .string(request.text)
    body["output_format"] = .string("wav")
    body["split_text"] = .bool(true)
    body["language"] = request.language.map { .string(LanguageTag.base($0)) }
    if request.speed != 1 { body["speed_factor"] = .number(request.speed) }
    let voice = request.voice?.description ?? ""
    let isCloned = voice.hasPrefix(Self.cloned)
    body["voice_mode"] = .string(isCloned ? "clone" : "predefined")
    body[isCloned ? "reference_audio_filename" : "predefined_voice_id"] =
      .string(isCloned ? String(voice.dropFirst(Self.cloned.count)) : voice)
    return SpeechCall(request: try server.post("/tts", .object(body)))
  }

  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    let profile = try await profile(of: server, refresh: false)
    let request = try profile.fitting(request)
    // A file of that name would be kept as it is, and be answered as if it were the new one.
    let taken = SpeechError(
      .invalidInput, "the server has a cloned voice \"\(request.name)\" already", hint: "choose another name")
    guard !profile.voices.contains(where: { $0.isCloned && $0.name == request.name }) else { throw taken }
    let form = MultipartForm([], sample: request.audio, as: "files", fileName: request.name)
    let body = try JSONReader(
      try await server.upload(form, to: "/upload_reference").body, of: "POST /upload_reference")
    guard let file = try body.strings("uploaded_files")?.first else {
      let why = body.value["errors"]?.array?.first?["error"]?.string
      throw SpeechError(
        .requestFailed,
        "POST /upload_reference: the sample was not taken\(why.map { ": " + server.redact(String($0.prefix(500))) } ?? "")"
      )
    }
    // Its file may be called otherwise, as another one is already.
    guard !profile.voices.contains(where: { $0.id == Self.cloned + file }) else { throw taken }
    return ClonedVoice(id: Self.cloned + file, name: request.name)
  }
}
