import CurlHTTPClient

/// The server of Kyutai's Pocket TTS (`pocket-tts serve`). It has one language, that of its model, and no list of the
/// voices that it brings along.
struct PocketTTSDialect: ProfiledDialect {
  /// It splits by itself; one request shall not hold the server for minutes.
  var limit: Int? { 1000 }

  var healthPaths: [String] { ["/health"] }

  /// How its description calls it: its paths are those of many.
  static let title = "Pocket TTS"

  /// The voices of versions 2 to 4; an older server refuses those that it lacks.
  private static let voices = [
    "alba", "anna", "azelma", "bill_boerst", "caro_davy", "charles", "cosette", "daan", "eponine", "estelle", "eve",
    "fantine", "george", "giovanni", "jane", "javert", "jean", "juergen", "lola", "marius", "mary", "michael", "paul",
    "peter_yearsley", "rafael", "stuart_bell", "vera",
  ]

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    // Without a voice it speaks in the usual one of its language.
    ServerProfile(voices: Self.voices.map { Voice(id: $0, name: $0) }, language: .model, streams: true)
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    let form = URLForm([("text", request.text), ("voice_url", request.voice?.description)])
    return SpeechCall(request: server.post("/tts", form))
  }
}
