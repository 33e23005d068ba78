import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// Piper's own HTTP server. Its releases differ in the route: `POST /synthesize`, before that `POST /` with JSON, and at
/// first `POST /` with the text alone, where JSON would be read aloud.
struct PiperDialect: ProfiledDialect {
  /// A sentence is what it speaks best; it splits by itself.
  var limit: Int? { 1000 }

  var healthPaths: [String] { ["/voices"] }

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    guard let list = try await PiperVoices.ask(server) else { return ServerProfile(rate: 22_050, isRateTold: false) }
    return list.profile
  }

  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    try RequestCheck.check(request, against: nil)
    guard let list = try await PiperVoices.ask(server) else { return try Self.plain(request) }
    return try list.profile.prepared(request)
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

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    SpeechCall(request: try server.post("/synthesize", Self.body(request)))
  }

  /// By the route of the server's release.
  func stream(_ request: SynthesisRequest, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    do throws(SpeechError) {
      return try await stream(try await call(request, on: server), from: server)
    } catch {
      guard [404, 405].contains((error.cause as? RequestFailure)?.status) else { throw error }
    }
    guard try await PiperVoices.ask(server) == nil else {
      return try await stream(SpeechCall(request: try server.post("/", Self.body(request))), from: server)
    }
    let text = server.post("/", "text/plain; charset=utf-8", Data(request.text.utf8))
    return try await stream(SpeechCall(request: text), from: server)
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
