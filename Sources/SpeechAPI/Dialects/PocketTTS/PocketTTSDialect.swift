import CurlHTTPClient

/// The server of Kyutai's Pocket TTS (`pocket-tts serve`). It has one language, that of its model, and no list of the
/// voices that it brings along.
struct PocketTTSDialect: SampledDialect {
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
    // Of a sample it hears the first 30 seconds alone; of WAV files it reads those of 16 bits without further libraries.
    ServerProfile(
      voices: Self.voices.map { Voice(id: $0, name: $0) }, language: .model, cloning: [AudioFormat.wav.rawValue],
      sampleLength: 0...30, samplesArePlain: true, streams: true)
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    guard let sample = request.sample else {
      let form = URLForm([("text", request.text), ("voice_url", request.voice?.description)])
      return SpeechCall(request: server.post("/tts", form))
    }
    let form = MultipartForm(
      [("text", request.text)], sample: sample.audio, as: "voice_wav", fileName: sample.fileName)
    return SpeechCall(request: server.post("/tts", form.contentType, form.data))
  }

  func stream(_ request: SynthesisRequest, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    do throws(SpeechError) {
      return try await stream(try await call(request, on: server), from: server)
    } catch {
      // The weights that it downloads without a token speak in its own voices alone; of that it says nothing.
      guard request.sample != nil, (error.cause as? RequestFailure)?.status == 500 else { throw error }
      var error = error
      error.hint =
        "its free weights know no samples: accept the terms at https://huggingface.co/kyutai/pocket-tts, "
        + "and start it with a token of yours as HF_TOKEN"
      throw error
    }
  }
}
