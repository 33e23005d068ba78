import BackendSupport
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SpeechAPI

/// Voices of samples, made and asked for again on servers that keep them, lose them or never had them.
///
/// One after the other: whoever starts a server waits for its port.
@Suite(.serialized) struct CloningTests {
  private let folder: TemporaryFolder
  private let store: VoiceStore

  init() throws {
    folder = try TemporaryFolder()
    store = VoiceStore(folder: "\(folder.path)/voices")
  }

  /// Four seconds.
  private static let sample = WAVSample(samples: Array(repeating: 9000, count: 32_000)).data
  private static let vLLM = OpenAISettings(server: .vLLM, consent: "Bea agreed in writing")

  private static func dialect(_ name: String) throws -> Dialect {
    if name == "vllm-omni" { return .openAI(vLLM) }
    if let server = OpenAISettings.Server(rawValue: name) { return .openAI(OpenAISettings(server: server)) }
    return Dialect(try #require(Dialect.Name(rawValue: name)))
  }

  /// A server that was just started and has no voices but its own.
  private func server(_ name: String, _ dialect: Dialect? = nil) throws -> DialectServer {
    try DialectServer(
      like: name, dialect ?? Self.dialect(name), requests: RequestSettings(key: "right"), clones: store)
  }

  private func request(_ name: String = "Bea", transcript: String? = "It is me.") -> CloneRequest {
    CloneRequest(name: name, audio: Self.sample, transcript: transcript)
  }

  private func clone(_ request: CloneRequest, on server: DialectServer) async throws {
    let voice = try await server.client.cloneVoice(request)
    try store.save(StoredVoice(voice, name: request.name, of: "other"))
  }

  private func say(_ name: String = "Bea", on client: SpeechClient) async throws {
    _ = try await client.synthesize(SynthesisRequest(text: "a", voice: .cloned(name)))
  }

  /// The client, and what it told.
  private func watched(_ server: DialectServer) -> (client: SpeechClient, told: Told) {
    let told = Told()
    var client = server.client
    client.events = { event in told.events.withLock { $0.append(event) } }
    return (client, told)
  }

  private final class Told: Sendable {
    let events = Mutex<[SpeechEvent]>([])

    var all: [SpeechEvent] { events.withLock { $0 } }
  }

  /// Chatterbox calls the last of its voices otherwise.
  @Test(arguments: [
    ("chatterbox", "Bea"), ("chatterbox", "My 1.5 Voice"), ("fish", "My Voice"), ("kani", "Bea"),
    ("elevenlabs", "My 1.5 Voice"), ("chatterbox-tts-api", "My 1.5 Voice"), ("vllm-omni", "My Voice"),
  ])
  func makesAVoiceAgainThatTheServerHasLost(server name: String, voice: String) async throws {
    let first = try server(name)
    try await clone(request(voice), on: first)
    let (client, told) = watched(first)
    try await say(voice, on: client)
    #expect(told.all.isEmpty)

    let (other, more) = watched(try server(name))
    for _ in 1...2 { try await say(voice, on: other) }
    #expect(more.all == [.voiceRestored(voice)])
    let kept = try store.voice(named: voice, of: "other")
    #expect(kept.embedding == nil && kept.sample?.audio == Self.sample && kept.sample?.transcript == "It is me.")
    #expect(try await other.voices().contains { $0.id == kept.serverID && $0.isCloned })
  }

  /// One of them is the first; the server refuses the others, whose voice is there all the same.
  @Test(arguments: ["fish", "chatterbox-tts-api"])
  func isNotConfusedByOthersThatMakeItAgain(name: String) async throws {
    try await clone(request(), on: server(name))
    let other = try server(name)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...6 { group.addTask { try await say(on: other.client) } }
      try await group.waitForAll()
    }
    #expect(try await other.client.voices().contains { $0.isClone(named: "Bea") })
  }

  @Test func sendsNothingWhereNothingIsKept() async throws {
    let server = try server("fish")
    let error = try await failure { try await say(on: server.client) }
    #expect(error.code == .unknownVoice && error.message == "the server has no cloned voice \"Bea\"", "\(error)")
    #expect(error.backend == "other")
    try store.save(StoredVoice(backend: "other", name: "Bea", embedding: [1]))
    #expect(try await failure { try await say(on: server.client) }.code == .unknownVoice)
    #expect(try await server.seen().isEmpty)
  }

  @Test func takesNoOtherVoiceForTheNewOne() async throws {
    let server = try server("chatterbox")
    try await clone(request("A b"), on: server)
    // Its file has the same name on the server.
    let error = try await failure { try await clone(request("A_b"), on: server) }
    #expect(error.code == .invalidInput && error.message.contains("already"), "\(error)")
  }

  @Test func statesTheConsentOfTheManifestAndNoOther() async throws {
    let server = try server("vllm-omni", .openAI(OpenAISettings(server: .vLLM)))
    let error = try await failure { try await clone(request(), on: server) }
    #expect(error.code == .invalidInput && error.message.contains("the speaker agrees"), "\(error)")
    #expect(error.hint?.contains("x-tts: {api: {openai: {server: vllm-omni, consent: \"") == true)
    // Nor where a voice is made again.
    try store.save(StoredVoice(backend: "other", name: "Bea", sample: request().sample, serverID: "Bea"))
    #expect(try await failure { try await say(on: server.client) }.message == error.message)
    #expect(try await server.seen().isEmpty)

    let told = try self.server("vllm-omni")
    try await clone(request(), on: told)
    let sent = try #require(try await told.seen().first)
    #expect(sent["consent"]?.string == "Bea agreed in writing" && sent["ref_text"]?.string == "It is me.", "\(sent)")
    try await say(on: told.client)
    #expect(try await told.seen().last?["voice"]?.string == "Bea")
  }

  /// What the manifest names, nobody asks the server for; what it made of samples, only the server knows.
  @Test func findsItsVoiceBesideThoseOfTheManifest() async throws {
    var settings = Self.vLLM
    settings.voices = ["vivian"]
    let server = try server("vllm-omni", .openAI(settings))
    try await clone(request(), on: server)
    #expect(try await server.client.voices().map(\.id) == ["vivian", "Mine", "Bea"])
    let (client, told) = watched(server)
    try await say(on: client)
    #expect(told.all.isEmpty)
  }

  @Test(
    arguments: [
      (nil, nil, "/inference_cross_lingual"), ("It is me.", nil, "/inference_zero_shot"),
      ("It is me.", "Speak softly.", "/inference_instruct2"), (nil, "Speak softly.", "/inference_instruct2"),
    ] as [(String?, String?, String)])
  func sendsTheSampleWithEachRequest(transcript: String?, instruction: String?, path: String) async throws {
    let first = try server("cosyvoice")
    try await clone(request(transcript: transcript), on: first)
    #expect(try await first.seen().isEmpty)
    let server = try server("cosyvoice")
    _ = try await server.client.synthesize(
      SynthesisRequest(
        text: "Hello & ü", voice: .cloned("Bea"),
        customParameters: instruction.map { ["instruct_text": .string($0)] } ?? [:]))
    let sent = try #require(try await server.seen().first)
    #expect(sent["path"]?.string == path && sent["tts_text"]?.string == "Hello & ü", "\(sent)")
    #expect(sent["prompt_text"]?.string == (instruction == nil ? transcript : nil))
    #expect(sent["instruct_text"]?.string == instruction && sent["length"]?.number == 4)
  }

  /// A server without what it takes to read others: whole numbers of 16 bits it is sent, whatever the sample is.
  @Test(arguments: [(1, nil, 1, 16), (1, nil, 2, 16), (0xFFFE, 1, 1, 16), (3, nil, 1, 32)] as [(Int, Int?, Int, Int)])
  func sendsPocketTTSWhatItReads(tag: Int, subTag: Int?, channels: Int, bits: Int) async throws {
    let first = try server("pocket-tts")
    var sample = WAVSample(samples: Array(repeating: bits == 16 ? 9000 : 0x3F00, count: 32_000))
    (sample.tag, sample.subTag, sample.channels, sample.bits) = (tag, subTag, channels, bits)
    try await clone(CloneRequest(name: "Bea", audio: sample.data, fileName: "../b e\"a.flac"), on: first)
    #expect(try await first.seen().isEmpty)
    let server = try server("pocket-tts")
    try await say(on: server.client)
    let sent = try #require(try await server.seen().first)
    let heard = Double(32_000 * 2) / Double(channels * bits / 8) / 8000
    #expect(sent["text"]?.string == "a" && sent["heard"]?.number == heard && sent["voice_url"] == nil, "\(sent)")
    let kept = try #require(try store.voice(named: "Bea", of: "other").sample)
    #expect(try WAVFile(kept.audio).format.bitsPerSample == 16)
  }

  @Test func tellsWhatPocketTTSDoesNot() async throws {
    let server = try DialectServer(like: "pocket-tts-free", .pocketTTS, clones: store)
    try await clone(request(), on: server)
    let error = try await failure { try await say(on: server.client) }
    #expect(error.code == .requestFailed && error.hint?.contains("HF_TOKEN") == true, "\(error)")
    // In its own voices it speaks.
    _ = try await server.client.synthesize(SynthesisRequest(text: "a", voice: VoiceID("alba")))
    let unknown = try await failure { try await say("Ann", on: server.client) }
    #expect(unknown.code == .unknownVoice && unknown.hint?.contains("Bea") == true, "\(unknown)")
  }

  @Test func refusesASampleThatPocketTTSCannotRead() async throws {
    let server = try server("pocket-tts")
    var sample = WAVSample(samples: Array(repeating: 9000, count: 16_000))
    (sample.tag, sample.bits) = (7, 8)
    let error = try await failure {
      try await clone(CloneRequest(name: "Bea", audio: sample.data, fileName: "b.wav"), on: server)
    }
    #expect(error.code == .invalidInput && error.message.contains("A-law"), "\(error)")
    #expect(error.hint == "convert it: ffmpeg -i b.wav -c:a pcm_s16le -ac 1 b-converted.wav")
  }

  /// In eighths of a second.
  @Test(
    arguments: [
      ("gpt-sovits", 20, "is 2.5 s long; the server takes 3 to 10 s", "a longer one"),
      ("gpt-sovits", 84, "is 10.5 s long; the server takes 3 to 10 s", "-t 10 "),
      ("cosyvoice", 248, "is 31.0 s long; the server takes 30 s at most", "ffmpeg -i sample.wav -t 30 "),
      ("chatterbox", 248, "takes 30 s at most", "-t 30 "), ("pocket-tts", 248, "takes 30 s at most", "-t 30 "),
      ("vllm-omni", 4, "takes 1 to 30 s", "a longer one"),
    ])
  func refusesASampleOfAnotherLength(name: String, eighths: Int, message: String, hint: String) async throws {
    let dialect = Dialect.gptSoVITS(GPTSoVITSSettings(references: .init(path: "/x", source: "\(folder.path)/none")))
    let server = try server(name, name == "gpt-sovits" ? dialect : nil)
    let audio = WAVSample(samples: Array(repeating: 9000, count: eighths * 1000)).data
    let request = CloneRequest(name: "Bea", audio: audio, transcript: "It is me.")
    let error = try await failure { try await clone(request, on: server) }
    #expect(error.code == .invalidInput && error.message.contains(message), "\(error)")
    #expect(error.hint?.contains(hint) == true, "\(error.hint ?? "")")
    #expect(try await server.seen().isEmpty)
  }
}
