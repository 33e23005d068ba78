import CurlHTTPClient

/// MaryTTS's HTTP interface, as MaryTTS, Mimic 3, OpenTTS and Larynx have it.
struct MaryTTSDialect: ProfiledDialect {
  var limit: Int? { 1000 }

  var healthPaths: [String] { ["/api/healthcheck", "/version", "/voices"] }

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    ServerProfile(voices: try await MaryVoices.ask(server, refresh: refresh), rate: 22_050, isRateTold: false)
  }

  /// MaryTTS wants the locale in every request, the others the voice.
  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    try RequestCheck.check(request, against: nil)
    let profile = try await profile(of: server, refresh: false)
    var request = try profile.prepared(request)
    let voice = profile.voices.first { request.voice == nil || $0.id == request.voice?.description }
    request.language = voice?.language ?? request.language
    return request
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    let form = URLForm([
      ("INPUT_TEXT", request.text), ("INPUT_TYPE", "TEXT"), ("OUTPUT_TYPE", "AUDIO"), ("AUDIO", "WAVE_FILE"),
      ("LOCALE", request.language?.replacing("-", with: "_")), ("VOICE", request.voice?.description),
    ])
    return SpeechCall(form, to: "/process", of: server)
  }
}
