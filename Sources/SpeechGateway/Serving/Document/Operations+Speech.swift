// What the dialects in which programs have texts spoken can be asked for.

extension CommonRoutes {
  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/health", summary: "Whether the gateway is running.", answer: .json(.named("Status")),
      isOpen: true),
    APIOperation(
      method: .get, path: "/ready", summary: "Whether the engine answers.", answer: .json(.named("Status")),
      isOpen: true, isWork: true),
    APIOperation(
      method: .get, path: "/capabilities", summary: "What all backends can do together.",
      answer: .json(.named("Capabilities"))),
    APIOperation(
      method: .get, path: "/voices", summary: "All voices, as BACKEND:VOICE.", answer: .json(.named("Voices"))),
    APIOperation(
      method: .post, path: "/synthesize", summary: "Speaks a text with any backend.",
      body: .json(.given(["text": speech], optional: wishes.merging(["backend": .string.orNull]) { $1 })),
      answer: .bytes("audio/wav"), isWork: true),
    APIOperation(
      method: .get, path: "/backends/{name}/health", summary: "The health of a backend. Nothing is started.",
      answer: .json(.named("Health")), others: [503: .named("Health")]),
    APIOperation(
      method: .get, path: "/backends/{name}/capabilities",
      summary: "What a backend can do. One that has never run is started to tell.",
      answer: .json(.named("Capabilities")), isWork: true),
    APIOperation(
      method: .get, path: "/backends/{name}/voices", summary: "A backend's voices. Nothing is started for it.",
      answer: .json(.named("Voices"))),
    APIOperation(
      method: .post, path: "/backends/{name}/synthesize", summary: "Speaks a text.",
      body: .json(.given(["text": speech], optional: wishes)), answer: .bytes("audio/wav"), isWork: true),
  ]

  private static let speech = APISchema.words(65_536)
  private static let wishes: [String: APISchema] = [
    "voice_id": .string.orNull, "speed": .number(0.1...10).orNull, "language": .string.orNull,
    "emotion": .string.orNull, "speaker_embedding": .list(.number).orNull,
    "custom_params": .map(.either(.string, .number, .boolean).orNull).orNull,
  ]
}

extension CloningRoutes {
  static let operations: [APIOperation] = [
    APIOperation(
      method: .post, path: "/clone_voice", summary: "Makes a voice of a recording, with a backend.",
      body: .form(.given(sample.merging(["backend": .string]) { $1 }, optional: details)),
      answer: .json(.named("ClonedVoice")), isWork: true),
    APIOperation(
      method: .post, path: "/backends/{name}/clone_voice", summary: "Makes a voice of a recording.",
      body: .form(.given(sample, optional: details)), answer: .json(.named("ClonedVoice")), isWork: true),
  ]

  private static let sample: [String: APISchema] = ["audio": .file, "name": .words(100)]
  private static let details: [String: APISchema] = ["transcript": .string, "sample_rate": .integer(1_000...768_000)]
}

extension OpenAIRoutes {
  static let operations: [APIOperation] = [
    APIOperation(
      method: .post, path: "/v1/audio/speech", summary: "Speaks a text (OpenAI).",
      body: .json(
        .given(
          ["input": .words(65_536)],
          optional: [
            "model": .string.orNull, "voice": .either(.string.orNull, .given(["id": .string])),
            "speed": .number(0.25...4).orNull, "language": .string.orNull,
            "response_format": .one(of: ["mp3", "wav", "pcm", "flac", "opus"]),
            "stream_format": .one(of: ["audio", "sse"]),
          ])),
      answer: .bytes(
        "audio/mpeg", "audio/wav", "audio/pcm", "audio/flac", "audio/ogg", "text/event-stream"), isWork: true),
    APIOperation(
      method: .get, path: "/v1/models", summary: "The backends, as models (OpenAI; ElevenLabs where its client asks).",
      answer: .json(.either(.named("Models"), .named("ElevenLabsModels")))),
    APIOperation(
      method: .get, path: "/v1/models/{model}", summary: "One backend, as a model (OpenAI).",
      answer: .json(.named("Model"))),
    APIOperation(
      method: .get, path: "/v1/audio/models", summary: "The backends, as models.", answer: .json(.named("Models"))),
    APIOperation(
      method: .get, path: "/v1/audio/voices", summary: "All voices, or a backend's.", query: ["model": .string],
      answer: .json(.named("NamedVoices"))),
  ]
}

extension ElevenLabsRoutes {
  static let operations: [APIOperation] = [
    spoken("/v1/text-to-speech/{voice}", "Speaks a text (ElevenLabs)."),
    spoken("/v1/text-to-speech/{voice}/stream", "The same."),
    APIOperation(
      method: .get, path: "/v1/voices", summary: "All voices (ElevenLabs).",
      answer: .json(.told(["voices": .list(.named("ElevenLabsVoice"))]))),
    APIOperation(
      method: .get, path: "/v2/voices", summary: "All voices, by pages (ElevenLabs).",
      query: [
        "page_size": .integer(1...100), "next_page_token": .string, "search": .string, "category": .string,
      ],
      answer: .json(
        .told([
          "voices": .list(.named("ElevenLabsVoice")), "has_more": .boolean, "total_count": .integer,
          "next_page_token": .string.orNull,
        ]))),
    APIOperation(
      method: .get, path: "/v1/voices/{voice}", summary: "One voice (ElevenLabs).",
      answer: .json(.named("ElevenLabsVoice"))),
    APIOperation(
      method: .get, path: "/v1/voices/{voice}/settings", summary: "How a voice is set (ElevenLabs).",
      answer: .json(.named("ElevenLabsSettings"))),
    APIOperation(
      method: .get, path: "/v1/voices/settings/default", summary: "How voices are set (ElevenLabs).",
      answer: .json(.named("ElevenLabsSettings"))),
    APIOperation(
      method: .post, path: "/v1/voices/add", summary: "Makes a voice of a recording (ElevenLabs).",
      body: .form(.given(["files": .file, "name": .words(100)], optional: ["backend": .string])),
      answer: .json(.told(["voice_id": .string, "requires_verification": .boolean])), isWork: true),
    APIOperation(
      method: .get, path: "/v1/user", summary: "Whose key it is (ElevenLabs).",
      answer: .json(.given(["user_id": .string, "subscription": .named("ElevenLabsSubscription")]))),
    APIOperation(
      method: .get, path: "/v1/user/subscription", summary: "How much may be spoken (ElevenLabs).",
      answer: .json(.named("ElevenLabsSubscription"))),
    APIOperation(
      method: .get, path: "/v1/history", summary: "What was spoken: nothing is kept (ElevenLabs).",
      answer: .json(.given(["history": .list(.any), "has_more": .boolean]))),
  ]

  private static func spoken(_ path: String, _ summary: String) -> APIOperation {
    APIOperation(
      method: .post, path: path, summary: summary, query: ["output_format": .one(of: formats)],
      body: .json(
        .given(
          ["text": .words(65_536)],
          optional: [
            "model_id": .string.orNull, "language_code": .string.orNull,
            "voice_settings": .given([:], optional: ["speed": .number(0.25...4).orNull]).orNull,
          ])),
      answer: .bytes("audio/mpeg", "audio/wav", "audio/pcm", "audio/ogg"), isWork: true)
  }

  private static let formats = [
    "mp3_22050_32", "mp3_24000_48", "mp3_44100_64", "mp3_44100_128", "mp3_44100_192", "pcm_8000", "pcm_16000",
    "pcm_22050", "pcm_24000", "pcm_32000", "pcm_44100", "pcm_48000", "wav_24000", "wav_44100", "opus_48000_64",
  ]
}
