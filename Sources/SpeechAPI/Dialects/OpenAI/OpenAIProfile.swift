import BackendSupport

/// In what a server differs from others that speak OpenAI's API.
struct OpenAIProfile: Sendable {
  /// The `model`; `nil` takes the first that `/v1/models` lists.
  var model: String? = "tts-1"
  /// Paths that tell how the server is, the first that it has.
  var health = ["/health", "/healthz", "/v1/models"]
  /// A member of that answer that is true once the server can speak.
  var loaded: String?
  /// Paths that list voices, the first that it has.
  var lists = ["/v1/audio/voices", "/v1/voices", "/voices"]
  /// The voices of a server that lists none.
  var voices: [String] = []
  /// The voice where none is asked for; where it is not listed, the first that is.
  var voice = "alloy"
  /// Voices that it takes beside those that it lists.
  var others: [String] = []
  /// Whether `a+b(2)` is a mix of voices.
  var canMix = false
  /// The language of a voice by the first letter of its id.
  var languages: [Character: String] = [:]
  /// The speeds that it takes; `nil` where it knows one alone.
  var speeds: ClosedRange<Double>? = 0.25...4
  /// The member of a request that asks for a language; `nil` where the voice has it.
  var languageMember: String?
  /// The server's word for a tag there; an empty table takes tags as they are.
  var languageWords: [String: String] = [:]
  /// Parameters of its own.
  var parameters: [String: CustomParameter] = [:]
  /// Whether tags such as `<laugh>` in the text change the speech.
  var hasTags = false
  /// What it stumbles over, and what it is sent instead.
  var spellings: [Character: String] = [:]
  /// The rate of its audio, where no header tells.
  var rate = 24_000
  /// The most characters of one request that come out well.
  var limit = 1000
  /// How it makes voices from samples, which it lists then; `nil` where it makes none.
  var cloning: Cloning?

  /// A form that takes a sample.
  struct Cloning: Sendable {
    let path: String
    /// The fields of the voice's name and of the sample.
    let name: String
    let sample: String
    /// The formats of samples.
    let formats: [String]
    /// The seconds that a sample may last.
    var length: ClosedRange<Double>?
    /// The field of what is said in the sample; `nil` where the server does not ask.
    var transcript: String?
    /// The field that the speaker's consent is stated in; `nil` where the server does not ask.
    var consent: String?
    /// Whether what is listed was uploaded, all of it.
    var isAll = false
  }
}

extension OpenAIProfile {
  /// The names that OpenAI gives its first voices; many servers have voices of their own for them.
  private static let usualNames = ["alloy", "echo", "fable", "onyx", "nova", "shimmer"]

  /// Odd quotation marks have Kokoro say words twice; all of these disturb Orpheus.
  private static let plainQuotes: [Character: String] = [
    "“": "\"", "”": "\"", "„": "\"", "«": "\"", "»": "\"", "‘": "'", "’": "'", "‚": "'",
  ]
  private static let plainSigns: [Character: String] = ["…": "...", "–": "-", "—": "-", "\u{A0}": " "]

  private static let kokoroLetters: [Character: String] = [
    "a": "en-US", "b": "en-GB", "e": "es", "f": "fr", "h": "hi", "i": "it", "j": "ja", "p": "pt-BR", "z": "zh",
  ]

  private static let qwenLanguages = [
    "zh": "Chinese", "en": "English", "ja": "Japanese", "ko": "Korean", "de": "German", "fr": "French",
    "ru": "Russian", "pt": "Portuguese", "es": "Spanish", "it": "Italian",
  ]

  /// What is known of a server.
  static func of(_ server: OpenAISettings.Server) -> OpenAIProfile {
    switch server {
    case .generic: OpenAIProfile()
    case .kokoro:
      OpenAIProfile(
        model: "kokoro", health: ["/health"], voice: "af_heart",
        others: usualNames + ["ash", "coral", "sage"], canMix: true, languages: kokoroLetters,
        languageMember: "lang_code",
        languageWords: [
          "en": "a", "en-US": "a", "en-GB": "b", "es": "e", "fr": "f", "hi": "h", "it": "i", "ja": "j", "pt": "p",
          "zh": "z",
        ],
        parameters: ["volume_multiplier": CustomParameter(.float, minimum: 0, defaultValue: .number(1))],
        spellings: plainQuotes)
    case .speaches:
      OpenAIProfile(
        model: "speaches-ai/Kokoro-82M-v1.0-ONNX", health: ["/health"], voice: "af_heart", speeds: 0.5...2,
        parameters: ["sample_rate": CustomParameter(.integer, minimum: 8000, maximum: 48_000)])
    case .orpheus:
      OpenAIProfile(
        model: "orpheus", health: ["/v1/audio/voices"], voice: "tara", speeds: nil, hasTags: true,
        spellings: plainQuotes.merging(plainSigns) { $1 }, limit: 600)
    case .chatterboxAPI:
      OpenAIProfile(
        health: ["/health"], lists: ["/v1/voices", "/voices"], speeds: nil,
        parameters: [
          "exaggeration": CustomParameter(.float, minimum: 0.25, maximum: 2),
          "cfg_weight": CustomParameter(.float, minimum: 0, maximum: 1),
          "temperature": CustomParameter(.float, minimum: 0.05, maximum: 5),
        ], limit: 3000,
        cloning: Cloning(
          path: "/voices", name: "voice_name", sample: "voice_file", formats: ["wav", "mp3", "flac", "ogg"],
          isAll: true))
    case .chatterboxServer:
      OpenAIProfile(
        model: "chatterbox", health: ["/api/model-info"], loaded: "loaded", lists: ["/v1/audio/voices"],
        voice: "Emily.wav", parameters: ["seed": CustomParameter(.integer)], hasTags: true)
    case .openedai: OpenAIProfile(health: ["/health"], lists: [], voices: usualNames, rate: 22_050)
    case .edge:
      OpenAIProfile(
        health: ["/v1/models"], lists: ["/v1/audio/voices", "/v1/voices"], voice: "en-US-AvaNeural",
        others: usualNames)
    case .localAI:
      OpenAIProfile(
        model: nil, health: ["/readyz"], lists: [], voice: "", languageMember: "language",
        parameters: ["instructions": CustomParameter(.string)])
    case .vLLM:
      OpenAIProfile(
        model: nil, health: ["/health"], lists: ["/v1/audio/voices"], voice: "vivian",
        languageMember: "language", languageWords: qwenLanguages,
        parameters: ["instructions": CustomParameter(.string)],
        cloning: Cloning(
          path: "/v1/audio/voices", name: "name", sample: "audio_sample", formats: ["wav", "mp3", "flac", "ogg"],
          length: 1...30, transcript: "ref_text", consent: "consent"))
    case .qwen3:
      OpenAIProfile(
        model: "qwen3-tts", health: ["/health"], lists: ["/v1/audio/voices", "/v1/voices"], voice: "Vivian",
        languageMember: "language", languageWords: qwenLanguages, parameters: ["instruct": CustomParameter(.string)])
    }
  }
}
