import ComposeSpec
import OrderedCollections

/// How likely a service is the one that speaks, judged by its names and its ports.
struct SpeechScore {
  static let speaking: Set<String> = [
    "aivisspeech", "audiobook", "bark", "chatterbox", "coeiroink", "coqui", "cosyvoice", "dia", "ebook2audiobook",
    "emotivoice", "espeak", "f5", "fish", "kani", "kokoro", "larynx", "marytts", "melo", "mimic", "mimic3", "moss",
    "omnivoice", "opentts", "openvoice", "orpheus", "outetts", "parler", "piper", "silero", "sonata", "sovits", "spark",
    "speaches", "speak", "speech", "speecht5", "styletts2", "supertonic", "tortoise", "tts", "vibevoice", "vits",
    "vits2", "voice", "voicevox", "voxcpm", "xtts", "zonos",
  ]
  private static let other: Set<String> = [
    "agent", "asr", "beat", "bot", "caddy", "celery", "client", "converter", "database", "db", "extraction", "frontend",
    "grafana", "livekit", "llm", "minio", "mongo", "nginx", "ollama", "openwakeword", "postgres", "prometheus",
    "redis", "stt", "test", "traefik", "transcribe", "ui", "web", "webui", "whisper", "worker",
  ]

  private(set) var value: Int
  let reason: String

  init(_ traits: ServiceTraits) {
    let words = traits.words
    // "Speech to text" listens.
    let listens = traits.names.contains { $0.contains("speech-to-text") || $0.contains("speech_to_text") }
    let spoken = listens ? [] : words.filter { word in Self.speaking.contains(word) || word.hasSuffix("tts") }.sorted()
    var value = 0
    // The service's own name says more than that of the project it belongs to.
    let own = Set(traits.service.name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    if !spoken.isEmpty { value += 10 }
    if !own.isDisjoint(with: spoken) { value += 3 }
    if traits.known != nil { value += 4 }
    if !own.isDisjoint(with: Self.other) || listens { value -= 12 }
    value -= 3 * words.subtracting(own).intersection(Self.other).count
    // What cannot be reached from outside stands behind something else.
    value += traits.isReachable ? 4 : -2
    if traits.wantsGPU { value += 1 }
    if traits.service.profiles.isEmpty { value += 2 }
    if traits.service.environment.keys.contains(where: { $0.contains("TTS") || $0.contains("VOICE") }) { value += 1 }
    self.value = value
    reason = spoken.first.map { "\"\($0)\" in its name or image" } ?? "no other service fits better"
  }

  /// Whether it speaks rather than not.
  var isLikely: Bool { Self.isLikely(value) }

  static func isLikely(_ value: Int) -> Bool { value >= 10 }

  /// For what the other services of its project say about it.
  func adding(_ points: Int) -> SpeechScore {
    var score = self
    score.value += points
    return score
  }
}
