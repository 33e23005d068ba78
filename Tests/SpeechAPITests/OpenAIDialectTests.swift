import BackendSupport
import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

/// The client against servers that speak OpenAI's API, each with the ways of a real one.
struct OpenAIDialectTests {
  /// 5 characters are 250 ms, whatever the header says of them.
  @Test(arguments: [
    OpenAISettings.Server.kokoro, .speaches, .orpheus, .chatterboxAPI, .chatterboxServer, .localAI, .qwen3,
  ])
  func speaksThroughEachServer(kind: OpenAISettings.Server) async throws {
    let server = try DialectServer(kind)
    let speech = try await server.client.synthesize(SynthesisRequest(text: "Hello"))
    let wav = try speech.wav()
    #expect(abs(wav.duration - 0.25) < 0.001)
    #expect(wav.sampleRate == 24_000 && wav.format.bitsPerSample == 16 && !wav.isSilent())
    // The lengths of the header are true.
    #expect(try WAVFile(speech.audio).samples.count == wav.samples.count)
  }

  @Test(arguments: [
    (OpenAISettings.Server.kokoro, ["af_heart", "af_bella", "af_sky", "bf_emma", "ff_siwis"]),
    (.speaches, ["af_heart"]), (.orpheus, ["tara", "leah", "jess"]), (.chatterboxAPI, ["ada", "nova"]),
    (.chatterboxServer, ["Emily.wav", "Ryan.wav"]), (.edge, ["en-US-AvaNeural"]),
    (.vLLM, ["aiden", "vivian", "Mine"]), (.qwen3, ["Vivian"]),
    (.openedai, ["alloy", "echo", "fable", "onyx", "nova", "shimmer"]), (.localAI, []),
  ])
  func readsEveryList(kind: OpenAISettings.Server, ids: [String]) async throws {
    #expect(try await DialectServer(kind).client.voices().map(\.id) == ids)
  }

  /// A server may take no other model than it lists; who names one is taken at his word.
  @Test func takesTheModelThatTheServerLists() async throws {
    let server = try DialectServer(like: "strict", .openAI(OpenAISettings()))
    #expect(try await server.client.synthesize(SynthesisRequest(text: "Hello")).wav().duration > 0)
    let named = try DialectServer(like: "strict", .openAI(OpenAISettings(model: "tts-1-hd")))
    await #expect(throws: SpeechError.self) { try await named.client.synthesize(SynthesisRequest(text: "Hello")) }
  }

  @Test func looksForAListWhereItDoesNotKnowTheServer() async throws {
    for name in ["array", "chatterbox-tts-api", "kokoro"] {
      let server = try DialectServer(like: name, .openAI(OpenAISettings()))
      #expect(try await !server.client.voices().isEmpty, "\(name)")
    }
  }

  @Test func takesTheVoicesOfTheManifest() async throws {
    let server = try DialectServer(like: "openedai-speech", .openAI(OpenAISettings(voices: ["x", "y"], format: .pcm)))
    #expect(try await server.client.voices().map(\.id) == ["x", "y"])
    _ = try await server.client.synthesize(SynthesisRequest(text: "Hello"))
    #expect(try await server.seen().first?["voice"]?.string == "x")
  }

  @Test func tellsWhatAVoiceSpeaks() async throws {
    let voices = try await DialectServer(.kokoro).client.voices()
    #expect(voices.map(\.language) == ["en-US", "en-US", "en-US", "en-GB", "fr"])
    #expect(voices.first?.gender == "female")
    #expect(try await DialectServer(.qwen3).client.voices().first?.language == "zh")
    #expect(try await DialectServer(.kokoro).client.capabilities().languages == ["en-US", "en-GB", "fr"])
  }

  @Test func sendsWhatTheServerUnderstands() async throws {
    let server = try DialectServer(.kokoro)
    let request = SynthesisRequest(
      text: "Hello", voice: VoiceID("af_bella(2)+af_sky"), speed: 2, language: "en-GB",
      customParameters: ["volume_multiplier": .number(2)])
    #expect(abs(try await server.client.synthesize(request).wav().duration - 0.125) < 0.001)
    let sent = try #require(try await server.seen().first)
    #expect(sent["voice"]?.string == "af_bella(2)+af_sky")
    #expect(sent["model"]?.string == "kokoro" && sent["response_format"]?.string == "wav")
    #expect(sent["lang_code"]?.string == "b" && sent["speed"]?.number == 2)
    #expect(sent["volume_multiplier"]?.number == 2)
    #expect(sent["language"] == nil && sent["voice_id"] == nil)
  }

  @Test(arguments: [
    (OpenAISettings.Server.orpheus, "\"Yes\", it's - well - so... «ja»", "“Yes”, it’s – well — so… «ja»"),
    (.kokoro, "\"Yes\", it's — so…", "„Yes”, it’s — so…"), (.speaches, "“Yes”…", "“Yes”…"),
  ])
  func spellsTextsAsTheServerNeedsThem(server: OpenAISettings.Server, sent: String, text: String) async throws {
    let server = try DialectServer(server)
    _ = try await server.client.synthesize(SynthesisRequest(text: text))
    #expect(try await server.seen().first?["input"]?.string == sent.replacing("«ja»", with: "\"ja\""))
  }

  @Test func takesAVoiceByItsNameAndByItsLanguage() async throws {
    let server = try DialectServer(.kokoro)
    for (request, voice) in [
      (SynthesisRequest(text: "a", voice: VoiceID("speaker:AF_Sky")), "af_sky"),
      (SynthesisRequest(text: "a", voice: VoiceID("alloy")), "alloy"),
      (SynthesisRequest(text: "a", language: "fr-FR"), "ff_siwis"),
      (SynthesisRequest(text: "a", language: "en-gb"), "bf_emma"), (SynthesisRequest(text: "a"), "af_heart"),
    ] {
      _ = try await server.client.synthesize(request)
      #expect(try await server.seen().last?["voice"]?.string == voice)
    }
  }

  @Test func asksForTheModelThatIsThere() async throws {
    let server = try DialectServer(.vLLM)
    _ = try await server.client.synthesize(SynthesisRequest(text: "Hello", language: "de"))
    let sent = try #require(try await server.seen().first)
    #expect(sent["model"]?.string == "Qwen/Qwen3-TTS" && sent["language"]?.string == "German")
  }

  @Test func refusesWithoutSendingWhatTheServerWouldNotDo() async throws {
    for (kind, request, message, hint) in [
      (
        OpenAISettings.Server.orpheus, SynthesisRequest(text: "a", voice: VoiceID("tarra")), "no voice \"tarra\"",
        "did you mean \"tara\"?"
      ),
      (.orpheus, SynthesisRequest(text: "a", voice: VoiceID("xyz")), "no voice \"xyz\"", "it has tara, leah, jess"),
      (.kokoro, SynthesisRequest(text: "a", voice: VoiceID("af_bella+af_skye")), "no voice \"af_skye\"", "\"af_sky\""),
      (.kokoro, SynthesisRequest(text: "a", voice: VoiceID("cloned:me")), "no cloned voice \"me\"", ""),
      (.orpheus, SynthesisRequest(text: "a", speed: 2), "only one speed", ""),
      (.speaches, SynthesisRequest(text: "a", speed: 3), "from 0.5 to 2", ""),
      (.orpheus, SynthesisRequest(text: "a", language: "fr"), "the language depends on the voice", "leave out the"),
      (.speaches, SynthesisRequest(text: "a", language: "fr"), "does not speak \"fr\"", ""),
      (.kokoro, SynthesisRequest(text: "a", language: "de"), "does not speak \"de\"", "en, en-GB"),
      (.kokoro, SynthesisRequest(text: "a", emotion: "happy"), "no emotion", ""),
      (.kokoro, SynthesisRequest(text: "a", customParameters: ["volume": .number(1)]), "no parameter \"volume\"", ""),
      (.kokoro, SynthesisRequest(text: "a", speakerEmbedding: [1]), "takes no speaker embedding", ""),
      (.kokoro, SynthesisRequest(text: String(repeating: "a", count: 1001)), "takes at most 1000", ""),
    ] {
      let server = try DialectServer(kind)
      let error = try await failure { _ = try await server.client.synthesize(request) }
      #expect([.invalidInput, .unknownVoice].contains(error.code))
      #expect(error.message.contains(message), "\(error.message)")
      #expect(hint.isEmpty || error.hint?.contains(hint) == true, "\(error.hint ?? "")")
      #expect(try await server.seen().isEmpty)
    }
  }

  @Test func readsSamplesAtTheRateThatTheAnswerTells() async throws {
    let server = try DialectServer(.openedai, format: .pcm)
    let wav = try await server.client.synthesize(SynthesisRequest(text: "Hello")).wav()
    #expect(wav.sampleRate == 22_050 && abs(wav.duration - 0.25) < 0.001)
  }

  @Test(arguments: [
    ("openai-edge-tts", SpeechError.Code.invalidAnswer, "the audio cannot be decoded"),
    ("text", .invalidAnswer, "text came instead of audio: the model is gone"), ("untold", .invalidAnswer, "not a WAV"),
    ("openedai-speech", .requestFailed, "HTTP 400: bad voice"), ("cut", .serverUnreachable, "/v1/audio/speech"),
  ])
  func leavesNothingWhereNoWholeSpeechComes(name: String, code: SpeechError.Code, message: String) async throws {
    let server = try DialectServer(like: name, .openAI(OpenAISettings()))
    let folder = try TemporaryFolder()
    let error = try await failure {
      _ = try await Narrator(client: server.client).narrate(
        SynthesisRequest(text: "Hello there."), to: folder.path + "/out.wav")
    }
    #expect(error.code == code && error.message.contains(message), "\(error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  /// The server looks at the voice after it has answered 200, so a voice that slips through breaks the body.
  @Test func tellsOfABodyThatBreaksOff() async throws {
    let dialect = Dialect.openAI(OpenAISettings(server: .speaches, voices: ["bad"]))
    let server = try DialectServer(like: "speaches", dialect)
    let error = try await failure { _ = try await server.client.synthesize(SynthesisRequest(text: "Hello")) }
    #expect(error.code == .serverUnreachable || error.code == .invalidAnswer, "\(error)")
  }

  @Test func carriesTheServersReason() async throws {
    let server = try DialectServer(like: "kokoro", .openAI(OpenAISettings(server: .kokoro, model: "other")))
    let error = try await failure { _ = try await server.client.synthesize(SynthesisRequest(text: "Hello")) }
    #expect(error.message == "POST /v1/audio/speech: HTTP 400: Unsupported model")
  }

  @Test func joinsTheFilesOfOneBody() async throws {
    let wav = try await DialectServer(.vLLM).client.synthesize(SynthesisRequest(text: "Hello")).wav()
    #expect(abs(wav.duration - 0.5) < 0.001)
  }

  /// As many as one piece of an answer can hold must not nest as deep as they are many.
  @Test func joinsManyFilesOfOnePiece() throws {
    let count = (1 << 20) / 46
    let file = WAVSample(samples: [1]).data
    var decoder = AudioDecoder(.plain(asked: .wav, type: nil, raw: nil))
    let samples = try decoder.take((0..<count).reduce(into: Data()) { all, _ in all += file })
    #expect(samples.count == 2 * count)
    #expect(try decoder.finish(isWhole: true).isEmpty)
  }

  @Test(arguments: ["u8", "s24", "s32", "f32", "f64"])
  func makesPlainSamplesOfEveryCoding(coding: String) async throws {
    let server = try DialectServer(like: "orpheus", .openAI(OpenAISettings(server: .orpheus)), coding: coding)
    let wav = try await server.client.synthesize(SynthesisRequest(text: "Hello")).wav()
    #expect(wav.format == .plain(rate: 24_000))
    #expect(abs(wav.duration - 0.25) < 0.001)
    #expect(abs((wav.peak ?? 0) - 0.4) < 0.02)
  }

  @Test func believesNoHealthThatOnlySaysThatTheServerIsUp() async throws {
    #expect(try await DialectServer(.kokoro).client.health().isHealthy)
    #expect(try await DialectServer(.speaches).client.health().isHealthy)
    #expect(try await !DialectServer(.chatterboxAPI).client.health().isHealthy)
    #expect(try await !DialectServer(.chatterboxServer).client.health().isHealthy)
    #expect(try await DialectServer(.orpheus).client.health().isHealthy)
  }

  @Test func splitsALongTextAsTheServerLikesIt() async throws {
    let server = try DialectServer(
      like: "orpheus", .openAI(OpenAISettings(server: .orpheus)), requests: RequestSettings(limit: 30))
    let folder = try TemporaryFolder()
    let result = try await Narrator(client: server.client).narrate(
      SynthesisRequest(text: "This is the first one. This is the second one. … This is the third."),
      to: folder.path + "/out.wav")
    let texts = try await server.seen().compactMap { $0["input"]?.string }
    #expect(texts.count == result.pieces && texts.count == 3)
    #expect(texts.allSatisfy { $0.count <= 30 }, "\(texts)")
  }

  @Test(arguments: OpenAISettings.Server.allCases)
  func isDocumented(kind: OpenAISettings.Server) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let page = try String(contentsOf: root.appending(path: "docs/dialects.md"), encoding: .utf8)
    let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(kind.rawValue)`") })
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    let profile = OpenAIProfile.of(kind)
    #expect(cells[1] == profile.model.map { "`\($0)`" } ?? "the first of `/v1/models`")
    let speeds = profile.speeds.map { "\(ParameterValue.number($0.lowerBound)) to \(Int($0.upperBound))" }
    #expect(cells[2] == speeds ?? "–")
    for name in profile.parameters.keys { #expect(cells[4].contains("`\(name)`")) }
    #expect(cells[5] == String(profile.limit))
    #expect(cells[6] == profile.health.map { "`\($0)`" }.joined(separator: ", "))
  }

  @Test func checksWhatHoldsForEveryServer() async throws {
    let orpheus = try await ContractCheck(try DialectServer(.orpheus).client).run()
    let verdicts = Dictionary(uniqueKeysWithValues: orpheus.findings.map { ($0.rule, $0.verdict) })
    #expect(verdicts[.health] == .held && verdicts[.synthesisAudio] == .held && verdicts[.synthesisVoices] == .held)
    guard orpheus.holds, case .remarked = verdicts[.refusesUnknownVoice] else {
      Issue.record("an unknown voice is spoken, and that is no finding")
      return
    }
    guard case .skipped = verdicts[.capabilitiesFields], case .skipped = verdicts[.synthesisSpeed] else {
      Issue.record("\(verdicts)")
      return
    }
    let kokoro = try await ContractCheck(try DialectServer(.kokoro).client).run()
    #expect(kokoro.holds, "\(kokoro.findings)")
  }
}
