import BackendSupport
import CurlHTTPClient
import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

/// The client against servers of the Wyoming protocol, with the quirks of many.
struct WyomingDialectTests {
  private func wav(_ server: WyomingServer, _ text: String = "Hello") async throws -> WAVFile {
    try await server.client.synthesize(SynthesisRequest(text: text)).wav()
  }

  /// The text is 5 characters of 50 ms.
  @Test(arguments: ["piper", "inline", "announced", "lasting"])
  func speaks(like name: String) async throws {
    let server = try await WyomingServer(like: name)
    let wav = try await wav(server)
    #expect(wav.format == .plain(rate: 22_050) && abs(wav.duration - 0.25) < 0.001 && !wav.isSilent())
    #expect(try await server.seen() == [.object(["text": .string("Hello")])])
  }

  @Test(arguments: [1, 2, 3, 4], [1, 2])
  func makesSamplesOf16Bits(width: Int, channels: Int) async throws {
    for name in ["piper", "announced"] {
      let wav = try await wav(WyomingServer(like: name, width: width, channels: channels))
      #expect(wav.format == .plain(rate: 22_050, channels: channels))
      #expect(abs(wav.duration - 0.25) < 0.001)
      // The tone has 0.4 of what is the loudest.
      #expect(abs(wav.loudness.peak - 0.4) < 0.02, "\(wav.loudness.peak)")
    }
  }

  private static let sentences = (1...60).map { "This is sentence number \($0)." }

  /// By one `synthesize` where the server takes nothing else, else by streaming events, with an end for each sentence.
  @Test(arguments: [("whole", false), ("piper", true)])
  func splitsALongTextAndLosesNothing(name: String, isStreamed: Bool) async throws {
    let server = try await WyomingServer(like: name)
    let folder = try TemporaryFolder()
    let text = Self.sentences.joined(separator: " ")
    let result = try await Narrator(client: server.client).narrate(
      SynthesisRequest(text: text), to: folder.path + "/out.wav")
    let seen = try await server.seen()
    let texts = seen.compactMap { $0["text"]?.string }
    #expect(texts.count == result.pieces && texts.count == 2 && texts.joined(separator: " ") == text)
    #expect(seen.allSatisfy { ($0["streamed"]?.bool == true) == isStreamed })
    // 50 ms for each character; what parts two sentences is not spoken in a stream.
    let spoken = isStreamed ? Self.sentences.map(\.count).reduce(0, +) : texts.map(\.count).reduce(0, +)
    #expect(abs(result.duration - 0.05 * Double(spoken)) < 0.01, "\(result.duration)")
  }

  @Test func streamsALongTextWhereItsVoiceIsOfAProgramThatDoes() async throws {
    let server = try await WyomingServer(like: "mixed")
    let text = Self.sentences.prefix(10).joined(separator: " ")
    for (voice, text) in [
      ("fr_FR-upmc-medium#pierre", text), ("fr_FR-upmc-medium", text), ("omni", text), ("omni", "Hello."),
      ("en_US-joe-medium", text), (nil, text),
    ] {
      _ = try await server.client.synthesize(SynthesisRequest(text: text, voice: voice.flatMap { VoiceID($0) }))
    }
    let seen = try await server.seen()
    #expect(seen.map { $0["streamed"]?.bool == true } == [true, true, true, false, false, false])
    #expect(
      seen.prefix(3).map { [$0["voice"]?["name"]?.string, $0["voice"]?["speaker"]?.string] }
        == [["fr_FR-upmc-medium", "pierre"], ["fr_FR-upmc-medium", nil], ["omni", nil]])
  }

  @Test func takesAStreamThatBreaksOffBetweenSentencesForNoWhole() async throws {
    let server = try await WyomingServer(like: "cut-stream")
    let text = Self.sentences.prefix(10).joined(separator: " ")
    let error = try await failure { _ = try await server.client.synthesize(SynthesisRequest(text: text)) }
    #expect(
      error.code == .serverUnreachable && error.message.contains("closed the connection before the end"), "\(error)")
  }

  @Test func hangsUpOnAServerThatDoesNotOnceAllAudioHasCome() async throws {
    let format: [String: JSONValue] = ["rate": .number(22_050), "width": .number(2), "channels": .number(1)]
    let events = [
      WyomingEvent(type: "audio-start", data: format),
      WyomingEvent(type: "audio-chunk", data: format, payload: Data(repeating: 9, count: 2000)),
      WyomingEvent(type: "audio-stop"),
    ]
    let answer = try events.reduce(into: Data()) { $0 += try $1.encoded() }
    let server = try FaultServer(tcp: ()) { connection in
      _ = connection.receive()
      connection.send(answer)
      // Who only ended its own side would hear this, too.
      _ = connection.receive()
      connection.send(answer)
      connection.stall()
    }
    let client = SpeechClient(baseURL: "tcp://127.0.0.1:\(server.port)", dialect: .wyoming)
    #expect(abs(try await client.synthesize(SynthesisRequest(text: "a")).wav().duration - 1000 / 22_050) < 0.0001)
    #expect(await eventually { server.open == 0 })
  }

  @Test func listsTheVoicesAndTheirSpeakers() async throws {
    let server = try await WyomingServer(like: "piper")
    let voices = try await server.client.voices()
    #expect(voices.map(\.id) == ["en_US-joe-medium", "fr_FR-upmc-medium#jessica", "fr_FR-upmc-medium#pierre", "omni"])
    #expect(voices.map(\.language) == ["en-US", "fr-FR", "fr-FR", "de"])
    #expect(voices.first?.description == "en_US-joe-medium speaks")
    let known = try await server.client.capabilities()
    #expect(known.languages == ["en-US", "fr-FR", "de", "es-MX", "pt-BR"] && known.multilingual)
    #expect(try await server.client.health().isHealthy)
  }

  @Test func takesAnInfoThatLacksHalfOfItself() async throws {
    let server = try await WyomingServer(like: "bare")
    #expect(try await server.client.voices().map(\.id) == ["ana", "bob"])
    _ = try await server.client.synthesize(SynthesisRequest(text: "a", voice: VoiceID("ana")))
    let error = try await failure {
      _ = try await server.client.synthesize(SynthesisRequest(text: "a", voice: VoiceID("ana"), language: "en"))
    }
    #expect(
      error.code == .invalidInput && error.message.contains("does not tell which voice speaks \"en\""), "\(error)")
    let huge = try await WyomingServer(like: "huge")
    #expect(try await huge.client.voices().count == 15_000)
  }

  @Test(arguments: [
    ("many", "more than 20000 voices"), ("wrong", "an object, not a list"),
    ("http", "not JSON: HTTP/1.1 400 Bad Request"), ("chatty", "not what it has"),
  ])
  func refusesAnInfoThatIsNone(name: String, reason: String) async throws {
    let server = try await WyomingServer(like: name)
    let error = try await failure { _ = try await server.client.voices() }
    #expect(error.code == .invalidAnswer && error.message.contains(reason), "\(error)")
  }

  @Test func isNotWellWhereNothingSpeaks() async throws {
    let mute = try await WyomingServer(like: "mute")
    let health = try await mute.client.health()
    #expect(!health.isHealthy && !health.isMissing && health.error == "it has no program that speaks")
    #expect(try await mute.client.voices().isEmpty)
    let silent = try await WyomingServer(like: "silent-info", timeouts: SpeechTimeouts(health: .milliseconds(300)))
    let error = try await failure { _ = try await silent.client.health() }
    #expect(error.code == .serverUnreachable && error.message.contains("0.3 s"), "\(error)")
  }

  @Test func sendsTheVoiceAsTheServerCallsIt() async throws {
    let server = try await WyomingServer(like: "piper")
    for (voice, language) in [
      (VoiceID("fr_FR-upmc-medium#pierre"), nil), (VoiceID("speaker:fr_FR-upmc-medium"), "fr"), (nil, "fr-CA"),
      (nil, "pt"), (VoiceID("omni"), "es"),
    ] {
      _ = try await server.client.synthesize(SynthesisRequest(text: "a", voice: voice, language: language))
    }
    let voices = try await server.seen().map { [$0["voice"]?["name"]?.string, $0["voice"]?["speaker"]?.string] }
    #expect(
      voices == [
        ["fr_FR-upmc-medium", "pierre"], ["fr_FR-upmc-medium", nil], ["fr_FR-upmc-medium", "jessica"], ["omni", nil],
        ["omni", nil],
      ])
  }

  @Test func refusesWithoutSending() async throws {
    let server = try await WyomingServer(like: "piper")
    for (request, message) in [
      (SynthesisRequest(text: "a", voice: VoiceID("en_US-jo-medium")), "no voice \"en_US-jo-medium\""),
      (SynthesisRequest(text: "a", voice: VoiceID("cloned:me")), "no cloned voice \"me\""),
      (SynthesisRequest(text: "a", language: "nl"), "does not speak \"nl\""),
      (SynthesisRequest(text: "a", voice: VoiceID("en_US-joe-medium"), language: "fr"), "does not speak \"fr\""),
      (SynthesisRequest(text: "a", speed: 2), "no word for the speed"),
      (SynthesisRequest(text: "a", emotion: "sad"), "no emotion"),
      (SynthesisRequest(text: "a", speakerEmbedding: [1]), "embedding"),
      (SynthesisRequest(text: "a", customParameters: ["seed": .number(1)]), "no parameter"),
      (SynthesisRequest(text: " … "), "no text"),
    ] {
      let error = try await failure { _ = try await server.client.synthesize(request) }
      #expect([.invalidInput, .unknownVoice].contains(error.code) && error.message.contains(message), "\(error)")
    }
    let cloning = try await failure {
      _ = try await server.client.cloneVoice(CloneRequest(name: "me", audio: Data([1])))
    }
    #expect(cloning.code == .invalidInput)
    #expect(try await server.seen().isEmpty)
  }

  @Test(arguments: [
    ("silent", SpeechError.Code.invalidAnswer, "the server sent no audio"),
    ("refuses", .requestFailed, "the server refuses: the phonemizer is gone · RuntimeError"),
    ("refuses-late", .requestFailed, "the phonemizer is gone"),
    ("cut", .serverUnreachable, "closed the connection before the end of its audio"),
    ("cut-event", .serverUnreachable, "closed the connection in the middle of an event"),
    ("unannounced", .invalidAnswer, "audio of 0 Hz"),
    ("changes", .invalidAnswer, "changes in the middle: from 22050 Hz, 16 bits, 1 channels to 16000 Hz"),
    ("chats", .invalidAnswer, "sends events, but no audio"),
  ])
  func leavesNothingHalfSpoken(name: String, code: SpeechError.Code, reason: String) async throws {
    let server = try await WyomingServer(like: name)
    let folder = try TemporaryFolder()
    let error = try await failure {
      _ = try await Narrator(client: server.client).narrate(
        SynthesisRequest(text: "Hello. This is told."), to: folder.path + "/out.wav")
    }
    #expect(error.code == code && error.message.contains(reason), "\(error)")
    #expect(error.message.hasPrefix("synthesize: "), "\(error)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out.wav"))
  }

  @Test(arguments: ["hangs", "drips"])
  func waitsForNoServerForEver(name: String) async throws {
    let server = try await WyomingServer(like: name, timeouts: SpeechTimeouts(synthesis: .milliseconds(500)))
    let error = try await failure { _ = try await server.client.synthesize(SynthesisRequest(text: "a")) }
    #expect(error.code == .serverUnreachable && error.message.contains("0.5 s"), "\(error)")
  }

  @Test func hangsUpWhenCancelled() async throws {
    let server = try FaultServer(tcp: ()) { $0.stall() }
    let client = SpeechClient(baseURL: "tcp://127.0.0.1:\(server.port)", dialect: .wyoming)
    let task = Task { try await client.synthesize(SynthesisRequest(text: "a")) }
    #expect(await eventually { server.open == 1 })
    task.cancel()
    #expect(try await failure { _ = try await task.value }.code == .cancelled)
    #expect(await eventually { server.open == 0 })
  }

  @Test func tellsWhereNothingListens() async throws {
    let server = try FaultServer(tcp: ()) { _ in }
    server.stop()
    let client = SpeechClient(baseURL: "tcp://127.0.0.1:\(server.port)", dialect: .wyoming, name: "joe")
    let error = try await failure { _ = try await client.voices() }
    #expect(error.code == .serverUnreachable && error.backend == "joe")
    #expect(error.message.hasPrefix("describe: tcp://127.0.0.1:\(server.port): the connection is refused"), "\(error)")
  }

  @Test func asksAgainWhereTheConnectionBreaks() async throws {
    let info = try WyomingEvent(type: "info", data: ["tts": .array([])]).encoded()
    let server = try FaultServer(tcp: ()) { connection in
      _ = connection.receive()
      if connection.number > 1 { connection.send(info) }
    }
    let client = SpeechClient(baseURL: "tcp://127.0.0.1:\(server.port)", dialect: .wyoming)
    #expect(try await client.voices().isEmpty && server.accepted == 2)
    let speech = try FaultServer(tcp: ()) { _ = $0.receive() }
    let other = SpeechClient(baseURL: "tcp://127.0.0.1:\(speech.port)", dialect: .wyoming)
    _ = try await failure { _ = try await other.synthesize(SynthesisRequest(text: "a")) }
    // What speaks is never asked for twice.
    #expect(speech.accepted == 1)
  }

  @Test func hidesWhatNobodyShallRead() async throws {
    let server = try await WyomingServer(like: "refuses")
    var client = server.client
    client.redact = { $0.replacing("phonemizer", with: "…") }
    let error = try await failure { _ = try await client.synthesize(SynthesisRequest(text: "a")) }
    #expect(error.message.contains("the … is gone"), "\(error)")
  }

  @Test func checksWhatHoldsForEveryServer() async throws {
    let report = try await ContractCheck(WyomingServer(like: "piper").client).run()
    let verdicts = Dictionary(uniqueKeysWithValues: report.findings.map { ($0.rule, $0.verdict) })
    #expect(report.holds, "\(report.findings)")
    for rule in [ContractRule.health, .voicesFields, .voicesSense, .synthesisAudio, .refusesUnknownVoice] {
      #expect(verdicts[rule] == .held, "\(rule)")
    }
    // Each would be a download.
    guard case .skipped = verdicts[.synthesisVoices], case .skipped = verdicts[.synthesisSpeed] else {
      Issue.record("\(verdicts)")
      return
    }
    let broken = try await ContractCheck(WyomingServer(like: "cut").client).run()
    #expect(!broken.holds)
  }

  @Test func isDocumented() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let page = try String(contentsOf: root.appending(path: "docs/dialects.md"), encoding: .utf8)
    let table = page.split(separator: "\n").drop { !$0.hasPrefix("| | `common`") }.prefix { $0.hasPrefix("|") }
    let rows = table.map { $0.split(separator: "|", omittingEmptySubsequences: false).count }
    let column = try #require(
      table.first?.split(separator: "|").firstIndex { $0.trimmingCharacters(in: .whitespaces) == "`wyoming`" })
    #expect(Set(rows).count == 1, "a row has other columns than its head")
    let limit = try #require(table.first { $0.hasPrefix("| text at once") }).split(separator: "|")[column]
    #expect(limit.contains("\(try #require(WyomingDialect().limit)) characters"))
  }
}
