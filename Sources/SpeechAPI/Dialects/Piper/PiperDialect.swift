import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// Piper's own HTTP server. Its releases differ in the route: `POST /synthesize`, before that `POST /` with JSON, and at
/// first `POST /` with the text alone, where JSON would be read aloud.
struct PiperDialect: SpeechDialect {
  private static let parameters = [
    "noise_scale": CustomParameter(.float, minimum: 0, maximum: 2),
    "noise_w_scale": CustomParameter(.float, minimum: 0, maximum: 2),
  ]
  private static let speeds = 0.1...10.0

  /// A sentence is what it speaks best; it splits by itself.
  var limit: Int? { 1000 }

  func health(of server: SpeechServer) async throws(SpeechError) -> BackendHealth {
    try await server.health(at: "/voices", reasons: [])
  }

  func capabilities(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> Capabilities {
    let list = try await PiperVoices.ask(server)
    var languages: [String] = []
    for language in (list?.voices ?? []).compactMap(\.language) where !languages.contains(language) {
      languages.append(language)
    }
    return Capabilities(
      hasPredefinedVoices: list?.voices.isEmpty == false, sampleRate: list?.rate ?? 22_050,
      multilingual: languages.count > 1, languages: languages,
      customParameters: list == nil ? [:] : Self.parameters)
  }

  func voices(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> [Voice] {
    try await PiperVoices.ask(server)?.voices ?? []
  }

  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    try RequestCheck.check(request, against: nil)
    guard let list = try await PiperVoices.ask(server) else { return try Self.plain(request) }
    guard Self.speeds.contains(request.speed) else {
      throw SpeechError(.invalidInput, "the speed must be from 0.1 to 10")
    }
    let languages = Set(list.voices.compactMap(\.language)).sorted()
    try RequestCheck.check(
      request,
      against: Capabilities(sampleRate: list.rate, languages: languages, customParameters: Self.parameters))
    let choice = VoiceChoice(voices: list.voices)
    let voice = try choice.choose(for: request)
    if let language = request.language, choice.speaks(voice, language) == false {
      throw SpeechError(.invalidInput, "the voice \"\(voice ?? "")\" does not speak \"\(language)\"")
    }
    var request = request
    request.voice = voice.map(VoiceID.listed)
    return request
  }

  /// What the oldest servers can do: speak a text.
  private static func plain(_ request: SynthesisRequest) throws(SpeechError) -> SynthesisRequest {
    let isPlain =
      request.voice == nil && request.speed == 1 && request.language == nil && request.emotion == nil
      && request.speakerEmbedding == nil && request.customParameters.isEmpty
    guard isPlain else {
      throw SpeechError(
        .invalidInput, "this server of Piper is an old one: it has one voice and one speed, and takes no parameters",
        hint: "leave them out, or run a newer one (piper-tts 1.3 and later)")
    }
    return request
  }

  func stream(_ request: SynthesisRequest, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    let body = Self.body(request)
    do throws(SpeechError) {
      return try await stream(try server.post("/synthesize", body), from: server)
    } catch {
      guard [404, 405].contains((error.cause as? RequestFailure)?.status) else { throw error }
    }
    guard try await PiperVoices.ask(server) == nil else {
      return try await stream(try server.post("/", body), from: server)
    }
    return try await stream(server.post("/", "text/plain; charset=utf-8", Data(request.text.utf8)), from: server)
  }

  private func stream(_ http: HTTPRequest, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    let response = try await server.open(http)
    let form = AudioDecoder.Form.plain(asked: .wav, type: response.header("Content-Type"), raw: nil)
    return SpeechStream(server: server, request: http, response: response, decoder: AudioDecoder(form))
  }

  /// The body of a request; a voice with several speakers is `VOICE#SPEAKER`.
  static func body(_ request: SynthesisRequest) -> JSONValue {
    var body = request.customParameters.mapValues(\.json)
    body["text"] = .string(request.text)
    if request.speed != 1 { body["length_scale"] = .number(1 / request.speed) }
    let parts = (request.voice?.description ?? "").split(separator: "#", maxSplits: 1).map(String.init)
    if let voice = parts.first { body["voice"] = .string(voice) }
    if parts.count > 1 { body["speaker"] = .string(parts[1]) }
    return .object(body)
  }
}
