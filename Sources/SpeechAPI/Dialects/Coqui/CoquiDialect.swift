import CurlHTTPClient

/// The server that Coqui's TTS brings along (`tts-server`), and its successors.
struct CoquiDialect: ProfiledDialect {
  var limit: Int? { 600 }

  var healthPaths: [String] { ["/locales", "/"] }

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    var profile = ServerProfile(rate: 22_050, isRateTold: false)
    do throws(SpeechError) {
      profile.voices = try await MaryVoices.ask(server, refresh: refresh)
    } catch {
      // The first ones have no list.
      guard (error.cause as? RequestFailure)?.status == 404 else { throw error }
    }
    profile.usual = profile.voices.first?.id
    // The locale of a model for many languages is no language; which it speaks, only the model knows.
    if profile.voices.contains(where: { $0.language == nil }) { profile.language = .words([:]) }
    return profile
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    let form = URLForm([
      ("text", request.text), ("speaker_id", request.voice?.description), ("language_id", request.language),
    ])
    return SpeechCall(form, to: "/api/tts", of: server)
  }
}
