import Testing

@testable import SpeechAPI

/// What a server speaks, told by what it answers.
struct DialectFinderTests {
  @Test(arguments: [
    ("piper", Dialect.piper), ("marytts", .maryTTS), ("fish", .fish),
    ("localai", .openAI(OpenAISettings())), ("piper-old", nil),
  ])
  func asksTheServer(name: String, dialect: Dialect?) async throws {
    let server = try DialectServer(like: name, .common)

    #expect(await DialectFinder(server.client.server).find() == dialect)
    #expect(try await server.seen().isEmpty, "finding out must not speak")
  }

  /// The paths of real servers, as their sources declare them.
  @Test(
    arguments: [
      (
        ["/v1/audio/speech", "/v1/audio/voices", "/dev/captioned_speech", "/health"],
        Dialect.openAI(OpenAISettings(server: .kokoro))
      ),
      (["/v1/audio/speech", "/v1/registry", "/v1/audio/transcriptions"], .openAI(OpenAISettings(server: .speaches))),
      (["/v1/audio/speech", "/v1/audio/voices", "/speak", "/web/"], .openAI(OpenAISettings(server: .orpheus))),
      (["/v1/audio/speech", "/get_predefined_voices", "/upload_reference", "/tts"], .chatterbox),
      (["/v1/audio/speech", "/v1/models", "/v1/billing/usage"], .openAI(OpenAISettings(server: .openedai))),
      (["/v1/audio/speech", "/v1/audio/transcriptions"], .openAI(OpenAISettings())),
      (["/audio_query", "/synthesis", "/speakers"], .voicevox),
      (["/voice", "/models/info", "/models/refresh"], .styleBertVITS2),
      (["/tts_to_audio/", "/speakers_list", "/tts_stream"], .xtts),
      (["/tts_stream", "/studio_speakers", "/tts"], .xtts),
      (["/tts", "/set_gpt_weights", "/control"], Dialect(.gptSoVITS)), (["/inference_sft"], Dialect(.cosyVoice)),
      (["/health", "/capabilities", "/voices", "/synthesize", "/clone_voice"], .common),
      (["/tts", "/voices", "/set-device"], .kani), (["/v1/audio/transcriptions", "/v1/models"], nil), ([], nil),
    ] as [([String], Dialect?)])
  func readsADescription(paths: [String], dialect: Dialect?) {
    #expect(DialectFinder.dialect(ofPaths: Set(paths)) == dialect)
  }
}
