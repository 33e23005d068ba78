import DockerBackends

/// What somebody wants to hear, whatever dialect it was asked in.
struct SpeechOrder: Sendable {
  /// How the voice was named.
  enum VoiceWish: Sendable, Hashable {
    /// The server's usual one.
    case usual
    /// One of its own.
    case id(VoiceID)
    /// One of the names that every client of OpenAI's API knows, by its place among them.
    case stock(Int)
  }

  /// The name of the dialect, for what is counted.
  var dialect: String
  var backend: String
  /// All but the voice.
  var request: SynthesisRequest
  var voice: VoiceWish
  var format = SpeechFileFormat.wav
  /// The rate in Hz; the server's own where left out.
  var rate: Int?
  /// Whether events with pieces of audio are wanted instead of the audio.
  var wantsEvents = false
}

extension SpeechOrder.VoiceWish {
  /// The voice as the server knows it.
  /// - Parameter voices: the server's.
  func voice(among voices: [Voice]) -> VoiceID? {
    switch self {
    case .usual: return nil
    case .id(let id): return id
    case .stock(let place):
      // The first is what clients ask for that do not care.
      guard place > 0 else { return nil }
      let english = voices.filter { $0.language?.lowercased().hasPrefix("en") ?? false }
      let alike = english.isEmpty ? voices.filter { $0.language == voices.first?.language } : english
      return alike.isEmpty ? nil : VoiceID(alike[place % alike.count].id)
    }
  }
}
