import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SpeechAPI

/// What a server speaks, told by what it answers.
struct DialectFinderTests {
  @Test(arguments: [
    ("piper", Dialect.piper), ("marytts", .maryTTS), ("fish", .fish), ("pocket-tts", .pocketTTS),
    ("localai", .openAI(OpenAISettings())), ("piper-old", nil),
  ])
  func asksTheServer(name: String, dialect: Dialect?) async throws {
    let server = try DialectServer(like: name, .common)

    #expect(try await DialectFinder(server.client).find() == dialect)
    #expect(try await server.seen().isEmpty, "finding out must not speak")
  }

  @Test func tellsAServerOfEvents() async throws {
    let server = try await WyomingServer()
    let overHTTP = SpeechClient(baseURL: "http" + server.client.baseURL.dropFirst(3))
    #expect(try await DialectFinder(overHTTP).find() == .wyoming)
    #expect(try await server.seen().isEmpty, "finding out must not speak")
  }

  /// What does not answer is asked no more than once.
  @Test func givesUpWhereNobodyAnswers() async throws {
    let asked = Mutex(0)
    let server = try FaultServer(tcp: ()) { connection in
      asked.withLock { $0 += 1 }
      while connection.readRequest() != nil { usleep(100_000) }
    }
    defer { server.stop() }
    let client = SpeechClient(baseURL: "http://127.0.0.1:\(server.port)")
    let error = await #expect(throws: SpeechError.self) { try await DialectFinder(client).find() }
    #expect(error?.code == .serverUnreachable)
    // Once by HTTP, once for events.
    #expect(asked.withLock { $0 } == 2)
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
      (["/tts_to_audio/", "/speakers_list", "/tts_stream"], .xtts()),
      (["/tts_stream", "/studio_speakers", "/tts"], .xtts()),
      (["/tts", "/set_gpt_weights", "/control"], Dialect(.gptSoVITS)), (["/inference_sft"], Dialect(.cosyVoice)),
      (["/health", "/capabilities", "/voices", "/synthesize", "/clone_voice"], .common),
      (["/tts", "/voices", "/set-device"], .kani), (["/v1/audio/transcriptions", "/v1/models"], nil), ([], nil),
    ] as [([String], Dialect?)])
  func readsADescription(paths: [String], dialect: Dialect?) {
    #expect(DialectFinder.dialect(ofPaths: Set(paths)) == dialect)
  }
}
