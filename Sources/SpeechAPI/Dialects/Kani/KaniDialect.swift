import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// KaniTTS's own small servers (kani-tts-docker, kani-tts-2-docker); the bundled Kani speaks the common interface.
struct KaniDialect: ProfiledDialect {
  /// More comes out cut: 10 to 15 seconds of speech.
  var limit: Int? { 200 }

  var healthPaths: [String] { ["/health"] }

  private static let parameters = [
    "temperature": CustomParameter(.float, minimum: 0, maximum: 2, defaultValue: .number(0.7)),
    "top_p": CustomParameter(.float, minimum: 0, maximum: 1, defaultValue: .number(0.9)),
    "repetition_penalty": CustomParameter(.float, minimum: 0, maximum: 10, defaultValue: .number(1.2)),
  ]

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    var profile = ServerProfile(parameters: Self.parameters, rate: 22_050)
    do throws(SpeechError) {
      let body = try await server.json(
        "/voices", limit: server.timeouts.voices, largest: SpeechServer.Limit.voices, refresh: refresh)
      let names = (body.value.array ?? body.value["voices"]?.array ?? []).compactMap(\.string)
      profile.voices = names.prefix(Voice.most).map { Voice(id: $0, name: $0, isCloned: true) }
      profile.cloning = ["wav", "mp3", "flac", "ogg"]
    } catch {
      // The first version has one voice, and makes none.
      guard (error.cause as? RequestFailure)?.status == 404 else { throw error }
      profile.parameters["repetition_penalty"] = nil
    }
    return profile
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    var body = request.customParameters.mapValues(\.json)
    body["text"] = .string(request.text)
    body["voice_name"] = request.voice.map { .string($0.description) }
    return SpeechCall(request: try server.post("/tts", .object(body)))
  }

  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    let request = try await profile(of: server, refresh: false).fitting(request)
    let form = MultipartForm([("name", request.name)], sample: request.audio, as: "file", fileName: request.fileName)
    let body = try JSONReader(try await server.upload(form, to: "/voices").body, of: "POST /voices")
    return ClonedVoice(id: try body.string("name") ?? request.name, name: request.name)
  }
}
