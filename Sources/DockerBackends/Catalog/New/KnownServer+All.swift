import SpeechAPI

extension KnownServer {
  /// More special ones first: of several that fit alike the first is taken.
  static let all: [KnownServer] =
    [
      KnownServer("wyoming", "linuxserver/piper", dialect: .wyoming, port: 10_200),
      KnownServer("triton", programs: ["tritonserver"], dialect: .triton, port: 8000, health: "/v2/health/ready"),
    ] + openAI + pages + own + otherPages

  private static let openAI: [KnownServer] = [
    KnownServer(
      "kokoro-fastapi", engines: ["kokoro"], dialect: .openAI, port: 8880, health: "/health", server: .kokoro),
    KnownServer("openedai-speech", dialect: .openAI, port: 8000, health: "/health", server: .openedai),
    KnownServer(
      "openai-edge-tts", engines: ["edge-tts"], dialect: .openAI, port: 5050, health: "/v1/models", server: .edge),
    KnownServer(
      "orpheus-fastapi", engines: ["orpheus"], dialect: .openAI, port: 5005, mustSpeak: true,
      server: .orpheus),
    KnownServer(
      "chatterbox-tts-server", engines: ["chatterbox"], dialect: .openAI, port: 8004, health: "/api/model-info",
      state: "loaded: true", server: .chatterboxServer),
    KnownServer(
      "chatterbox-tts-api", engines: ["chatterbox"], dialect: .openAI, port: 4123, health: "/health",
      state: "status: healthy", server: .chatterboxAPI),
    KnownServer("dia-tts-server", engines: ["dia-tts"], dialect: .openAI, port: 8003, health: "/health"),
    // It may load with the first request only, so that what it says of its state is not waited for.
    KnownServer(
      "qwen3-tts-openai", engines: ["qwen3-tts"], dialect: .openAI, port: 8880, health: "/health", server: .qwen3),
    KnownServer("speech-ai-forge", "chat-tts-forge", dialect: .openAI, port: 7870),
    KnownServer("speaches", dialect: .openAI, port: 8000, health: "/health", server: .speaches),
    KnownServer(
      "vllm-omni", programs: ["--omni"], dialect: .openAI, port: 8091, health: "/health", server: .vLLM),
    KnownServer(
      "localai/localai", "go-skynet/local-ai", engines: ["localai", "local-ai"], dialect: .openAI, port: 8080,
      health: "/readyz", server: .localAI),
    KnownServer(
      "vibevoice-fastapi", "vibevoice-api", "vibevoice-docker", dialect: .openAI, port: 8001, health: "/health"),
    KnownServer("supertonic-server", engines: ["supertonic"], dialect: .openAI, port: 8000, health: "/healthz"),
    KnownServer("parler-tts-server", dialect: .openAI, port: 8000, health: "/health"),
    KnownServer("opea/tts", dialect: .openAI, port: 9088),
    KnownServer("kani-tts-2-openai", "kani-tts2-vllm", dialect: .openAI, port: 8000),
  ]

  /// Pages with their API beside them.
  private static let pages: [KnownServer] = [
    KnownServer("ebook2audiobook", dialect: .gradio, port: 7860, health: "/"),
    KnownServer(engines: ["zonos"], dialect: .gradio, port: 7860, health: "/"),
    KnownServer(engines: ["f5-tts"], programs: ["f5-tts_infer-gradio"], dialect: .gradio, port: 7860, health: "/"),
    // Its other API comes with an extension that somebody has to switch on.
    KnownServer("tts-webui", dialect: .gradio, port: 7770, health: "/"),
    KnownServer("tts-webui", dialect: .openAI, port: 7778),
    KnownServer(engines: ["melotts"], dialect: .gradio, port: 8888, health: "/"),
  ]

  private static let own: [KnownServer] = [
    KnownServer("mimic3", dialect: .http, port: 59_125, health: "/api/healthcheck", api: .maryTTS),
    KnownServer("marytts", "mary-tts", dialect: .http, port: 59_125, health: "/version", api: .maryTTS),
    KnownServer("opentts", dialect: .http, port: 5500, health: "/api/voices", api: .maryTTS),
    KnownServer(engines: ["larynx"], dialect: .http, port: 5002, health: "/voices", api: .maryTTS),
    KnownServer("ovos-tts", dialect: .http, port: 9666, health: "/status"),
    KnownServer(
      "xtts-streaming-server", engines: ["xtts"], dialect: .http, port: 80, health: "/languages", api: .xtts),
    KnownServer(
      "xtts-api-server", "xttsapiserver", engines: ["xtts"], programs: ["xtts_api_server"], dialect: .http, port: 8020,
      health: "/speakers_list", api: .xtts),
    KnownServer("alltalk", dialect: .http, port: 7851, health: "/api/ready", api: .allTalk),
    // Its image's own server; what else has the name may be anything.
    KnownServer(
      "coqui-ai/tts", "coqui-ai-tts", engines: ["coqui-tts"],
      programs: ["tts/server/server.py", "tts.server.server", "tts-server"], dialect: .http, port: 5002, health: "/",
      api: .coqui),
    KnownServer(engines: ["coqui", "xtts"], dialect: .http, port: 5002),
    KnownServer(
      engines: ["gpt-sovits", "gptsovits"], programs: ["api_v2.py"], dialect: .http, port: 9880, health: "/docs",
      api: .gptSoVITS),
    KnownServer(engines: ["cosyvoice"], dialect: .http, port: 50_000, health: "/docs", api: .cosyVoice),
    KnownServer(
      "style-bert-vits2", engines: ["sbv2"], programs: ["server_fastapi.py"], dialect: .http, port: 5000,
      health: "/models/info", api: .styleBertVITS2),
    KnownServer(
      "voicevox-engine", engines: ["voicevox"], dialect: .http, port: 50_021, health: "/version", api: .voicevox),
    KnownServer(
      "aivisspeech-engine", engines: ["aivisspeech"], dialect: .http, port: 10_101, health: "/version", api: .voicevox),
    KnownServer(engines: ["sharevox"], dialect: .http, port: 50_025, health: "/version", api: .voicevox),
    KnownServer(engines: ["coeiroink"], dialect: .http, port: 50_032, health: "/version", api: .voicevox),
    KnownServer(engines: ["fish-speech"], dialect: .http, port: 8080, health: "/v1/health", api: .fish),
    KnownServer(
      "kani-tts-2-docker", dialect: .http, port: 8001, health: "/health", state: "status: ready", api: .kani),
    KnownServer("kani-tts-docker", dialect: .http, port: 8000, health: "/health", api: .kani),
    KnownServer(
      "kyutai-labs/pocket-tts", programs: ["pocket-tts"], dialect: .http, port: 8000, health: "/health",
      api: .pocketTTS),
    // What others have made of it speaks in ways of its own.
    KnownServer(engines: ["pocket-tts"], dialect: .http, port: 8000, health: "/health"),
    KnownServer("piper1-gpl", dialect: .http, port: 5000, health: "/voices", api: .piper),
    // The old one lists no voices, and both are started alike.
    KnownServer(
      "piper-http", engines: ["piper"], programs: ["piper.http_server"], dialect: .http, port: 5000, api: .piper),
  ]

  /// The page alone, of servers that have an API on another port.
  private static let otherPages: [KnownServer] = [
    KnownServer("speech-ai-forge", "chat-tts-forge", dialect: .gradio, port: 7860, health: "/"),
    KnownServer(engines: ["fish-speech"], dialect: .gradio, port: 7860, health: "/"),
    KnownServer(engines: ["gpt-sovits", "gptsovits"], dialect: .gradio, port: 9872, health: "/"),
  ]
}
