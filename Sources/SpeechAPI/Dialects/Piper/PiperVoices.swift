import BackendSupport

/// The answer of `/voices`: the settings of each voice that is there.
struct PiperVoices: Equatable {
  let voices: [Voice]
  /// The rate of the first.
  let rate: Int

  /// What a server with these voices can do.
  var profile: ServerProfile {
    ServerProfile(
      voices: voices, speeds: 0.1...10,
      parameters: [
        "noise_scale": CustomParameter(.float, minimum: 0, maximum: 2),
        "noise_w_scale": CustomParameter(.float, minimum: 0, maximum: 2),
      ], rate: rate)
  }

  /// Asks a server; `nil` where it is an old one, which has no list.
  static func ask(_ server: SpeechServer) async throws(SpeechError) -> PiperVoices? {
    do throws(SpeechError) {
      let body = try await server.json(
        "/voices", limit: server.timeouts.voices, largest: SpeechServer.Limit.voices)
      guard let members = body.value.object else {
        throw SpeechError(.invalidAnswer, "GET /voices: the answer is \(body.value.kind), not an object")
      }
      return PiperVoices(members)
    } catch {
      guard [404, 405].contains((error.cause as? RequestFailure)?.status) else { throw error }
      return nil
    }
  }

  init(_ members: [String: JSONValue]) {
    let sorted = members.sorted { $0.key < $1.key }
    rate = sorted.lazy.compactMap { $0.value["audio"]?["sample_rate"]?.integer }.first ?? 22_050
    voices = sorted.flatMap { id, settings in
      let language = settings["language"]?["code"]?.string ?? String(id.prefix { $0 != "-" })
      let tag = language.replacing("_", with: "-")
      let speakers = (settings["speaker_id_map"]?.object ?? [:]).sorted {
        ($0.value.integer ?? 0, $0.key) < ($1.value.integer ?? 0, $1.key)
      }
      guard speakers.count > 1 else { return [Voice(id: id, name: id, language: tag)] }
      return speakers.prefix(Voice.most).map { Voice(id: "\(id)#\($0.key)", name: "\(id)#\($0.key)", language: tag) }
    }
  }
}
