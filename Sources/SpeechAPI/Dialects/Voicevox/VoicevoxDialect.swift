import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// VOICEVOX and the engines of its API (AivisSpeech, COEIROINK, SHAREVOX): a query for the text first, then its audio.
/// They speak Japanese.
struct VoicevoxDialect: ProfiledDialect {
  /// The text stands in the address, each of its characters as nine.
  var limit: Int? { 300 }

  var healthPaths: [String] { ["/version"] }

  private static let parameters = [
    "pitchScale": CustomParameter(.float, minimum: -0.15, maximum: 0.15, defaultValue: .number(0)),
    "intonationScale": CustomParameter(.float, minimum: 0, maximum: 2, defaultValue: .number(1)),
    "volumeScale": CustomParameter(.float, minimum: 0, maximum: 2, defaultValue: .number(1)),
  ]

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    let body = try await server.json(
      "/speakers", limit: server.timeouts.voices, largest: SpeechServer.Limit.voices, refresh: refresh)
    let voices = try Self.voices(in: body)
    return ServerProfile(voices: voices, usual: voices.first?.id, speeds: 0.5...2, parameters: Self.parameters)
  }

  /// A voice is a style of a speaker; songs have styles of their own.
  private static func voices(in body: JSONReader) throws(SpeechError) -> [Voice] {
    guard let speakers = body.value.array else {
      throw SpeechError(.invalidAnswer, "GET /speakers: the answer is \(body.value.kind), not a list")
    }
    let voices = speakers.flatMap { speaker in
      (speaker["styles"]?.array ?? []).compactMap { style -> Voice? in
        guard let id = style["id"]?.integer, ["talk", nil].contains(style["type"]?.string) else { return nil }
        let name = [speaker["name"]?.string, style["name"]?.string].compactMap(\.self).joined(separator: " ")
        return Voice(id: String(id), name: name, language: "ja")
      }
    }
    return Array(voices.prefix(Voice.most))
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    let speaker = request.voice?.description
    let question = URLForm([("text", request.text), ("speaker", speaker)])
    let answer = try await server.exchange(
      .post, "/audio_query?\(question.text)", limit: server.timeouts.synthesis, largest: SpeechServer.Limit.clone)
    guard case .object(var query) = try JSONReader(answer.body, of: "POST /audio_query").value else {
      throw SpeechError(.invalidAnswer, "POST /audio_query: the answer is no object")
    }
    if request.speed != 1 { query["speedScale"] = .number(request.speed) }
    for (name, value) in request.customParameters { query[name] = value.json }
    return SpeechCall(
      request: try server.post("/synthesis?\(URLForm([("speaker", speaker)]).text)", .object(query)))
  }
}
