import SpeechAPI

/// A TTS server that many Compose files run: what it listens on, and what it answers once it can speak.
struct KnownServer: Sendable {
  /// What names of images, services and folders hold, in lower case.
  let words: [String]
  let dialect: ServerDialect
  /// The container port it listens on unless told otherwise.
  let port: Int?
  /// A path that answers 200 once the server can be used; `nil` where none is known.
  let health: String?
  /// Its name in a manifest, of those that speak OpenAI's API.
  let server: OpenAISettings.Server?
  /// Its API in a manifest, of those that have one of their own.
  let api: Dialect.Name?

  init(
    _ words: String..., dialect: ServerDialect, port: Int? = nil, health: String? = nil,
    server: OpenAISettings.Server? = nil, api: Dialect.Name? = nil
  ) {
    self.server = server
    self.api = api
    self.words = words
    self.dialect = dialect
    self.port = port
    self.health = health
  }

  /// More special ones first: the first whose word stands in the text is taken.
  static let all: [KnownServer] = [
    KnownServer("wyoming", "linuxserver/piper", dialect: .wyoming, port: 10_200),
    KnownServer("triton", dialect: .triton, port: 8000, health: "/v2/health/ready"),
    KnownServer(
      "kokoro-fastapi", "kokoro-tts", "kokoro", dialect: .openAI, port: 8880, health: "/health", server: .kokoro),
    KnownServer("openedai-speech", dialect: .openAI, port: 8000, server: .openedai),
    KnownServer("openai-edge-tts", dialect: .openAI, port: 5050, server: .edge),
    KnownServer("orpheus", dialect: .openAI, port: 5005, server: .orpheus),
    KnownServer("chatterbox", dialect: .openAI, port: 8004, server: .chatterboxServer),
    // Of the same name, but on another port.
    KnownServer("chatterbox", dialect: .openAI, port: 4123, server: .chatterboxAPI),
    KnownServer("dia-tts", dialect: .openAI, port: 8003),
    KnownServer("qwen3-tts", dialect: .openAI, port: 8880, server: .qwen3),
    KnownServer("speech-ai-forge", "chat-tts-forge", dialect: .openAI, port: 7870),
    KnownServer("tts-webui", dialect: .openAI, port: 7778),
    KnownServer("ebook2audiobook", dialect: .gradio, port: 7860, health: "/"),
    KnownServer("zonos", dialect: .gradio, port: 7860, health: "/"),
    KnownServer("f5-tts", "f5_tts", dialect: .gradio, port: 7860, health: "/"),
    KnownServer("mimic3", dialect: .http, port: 59_125, health: "/api/voices", api: .maryTTS),
    KnownServer("marytts", dialect: .http, port: 59_125, health: "/version", api: .maryTTS),
    KnownServer("opentts", dialect: .http, port: 5500, health: "/api/voices", api: .maryTTS),
    KnownServer("ovos-tts", dialect: .http, port: 9666, health: "/status"),
    KnownServer("xtts-streaming-server", dialect: .http, port: 80, health: "/languages", api: .xtts),
    KnownServer("xtts-api-server", "xttsapiserver", dialect: .http, port: 8020, health: "/languages", api: .xtts),
    KnownServer("alltalk", dialect: .http, port: 7851, health: "/api/ready", api: .allTalk),
    // Its image's own server; what else has the name may be anything.
    KnownServer("coqui-tts", "coqui-ai/tts", dialect: .http, port: 5002, health: "/", api: .coqui),
    KnownServer("coqui", "xtts", dialect: .http, port: 5002),
    KnownServer("gpt-sovits", dialect: .http, port: 9880, api: .gptSoVITS),
    KnownServer("cosyvoice", dialect: .http, port: 50_000, api: .cosyVoice),
    KnownServer("style-bert-vits2", dialect: .http, port: 5000, health: "/models/info", api: .styleBertVITS2),
    KnownServer(
      "voicevox", "aivisspeech", "sharevox", dialect: .http, port: 50_021, health: "/version", api: .voicevox),
    KnownServer("fish-speech", dialect: .http, port: 8080, health: "/v1/health", api: .fish),
    KnownServer("kani-tts-2-docker", dialect: .http, port: 8001, health: "/health", api: .kani),
    KnownServer("kani-tts-docker", dialect: .http, port: 8000, health: "/health", api: .kani),
  ]
}
