import CurlHTTPClient
import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

/// The client against real servers, sound and broken.
struct SpeechClientTests {
  @Test(arguments: ["http://127.0.0.1:1", "http://127.0.0.1:1/"])
  func putsThePathBehindTheAddress(baseURL: String) {
    #expect(SpeechClient(baseURL: baseURL, requests: RequestSettings(path: "/a/b")).baseURL == "http://127.0.0.1:1/a/b")
    #expect(SpeechClient(baseURL: baseURL).baseURL == "http://127.0.0.1:1")
  }

  @Test func readsWhatTheBackendIsAndCan() async throws {
    let server = try ToneServer()
    #expect(
      try await server.backend.health() == BackendHealth(httpStatus: 200, status: "ok", said: #"{"status": "ok"}"#))
    let known = try await server.backend.capabilities()
    #expect(known.sampleRate == 16_000)
    #expect(known.languages == ["en", "ky"])
    #expect(known.embeddingDimension == 8)
    #expect(
      known.customParameters["temperature"]
        == CustomParameter(.float, minimum: 0.1, maximum: 1.5, defaultValue: .number(1), step: 0.05))
    #expect(known.customParameters["model"]?.options == [.string("small"), .string("large")])
    let voices = try await server.backend.voices()
    #expect(voices.map(\.id) == ["speaker:alto", "speaker:bass", "speaker:mute"])
    #expect(voices.first?.name == "Alto")
  }

  @Test(arguments: ["degraded", "unhealthy"])
  func takesADegradedServerForUnwellWhateverItsStatus(fault: String) async throws {
    let server = try ToneServer(fault: fault)
    let health = try await server.backend.health()
    #expect(!health.isHealthy)
    #expect(health.error == "no model")
  }

  @Test func speaks() async throws {
    let server = try ToneServer()
    let request = SynthesisRequest(
      text: "Hello there", voice: VoiceID("bass"), speed: 2, language: "en-GB", customParameters: ["takes": .number(2)])
    let speech = try await server.backend.synthesize(request)
    #expect(speech.sampleRate == 16_000)
    #expect(speech.format == "wav")
    let wav = try speech.wav()
    #expect(abs(wav.duration - 0.275) < 0.001)
    #expect(!wav.isSilent())
  }

  @Test func clonesAndSpeaksByTheEmbedding() async throws {
    let server = try ToneServer()
    let sample = try await server.backend.synthesize(SynthesisRequest(text: "A sample of a voice"))
    let clone = try await server.backend.cloneVoice(
      CloneRequest(name: "My Voice", audio: sample.audio, sampleRate: 16_000))
    #expect(clone.name == "My Voice")
    let embedding = try #require(clone.embedding)
    let request = SynthesisRequest(text: "Hello", voice: .cloned("My Voice"), speakerEmbedding: embedding)
    #expect(try await server.backend.synthesize(request).wav().duration > 0)
  }

  @Test func hasTheServerLookAnewAndTellsWhatChanged() async throws {
    let server = try ToneServer(fault: "looks_once")
    let first = try await server.backend.refresh()
    #expect(first.added.map(\.id) == ["speaker:mute"])
    #expect(first.removed.isEmpty && !first.languagesChanged)
    #expect(first.changedParameters == ["model"])
    #expect(first.voices.count == 3)
    let second = try await server.backend.refresh()
    #expect(second.isUnchanged)
  }

  @Test func readsASampleFromAPlainFileOfSensibleSizeAlone() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("RIFF", to: "sample.wav")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link.wav", withDestinationPath: file)
    let request = try CloneRequest(name: "My Voice", file: folder.path + "/link.wav")
    #expect(request.audio == Data("RIFF".utf8))
    #expect(request.fileName == "link.wav")
    for path in ["/dev/zero", folder.path, folder.path + "/absent.wav"] {
      #expect(throws: SpeechError.self) { try CloneRequest(name: "My Voice", file: path) }
    }
    #expect(throws: SpeechError.self) { try CloneRequest(name: "../My Voice", file: file) }
    truncate(file, 65 << 20)
    #expect(throws: SpeechError.self) { try CloneRequest(name: "My Voice", file: file) }
  }

  @Test func asksAGetAgainWhereTheConnectionBreaks() async throws {
    let server = try ToneServer(fault: "drops_first")
    #expect(try await server.backend.voices().count == 3)
  }

  @Test func neverAsksForSpeechTwice() async throws {
    let server = try ToneServer(fault: "drops_post")
    await expectFailure(.serverUnreachable, "POST") {
      _ = try await server.backend.synthesize(SynthesisRequest(text: "Hello"))
    }
    #expect(try await server.seen("post") == 1)
  }

  @Test func carriesTheServersReason() async throws {
    let server = try ToneServer()
    await expectFailure(.requestFailed, "POST /synthesize: HTTP 422: voice_id: no such voice") {
      _ = try await server.backend.synthesize(SynthesisRequest(text: "Hello", voice: .speaker("nobody")))
    }
  }

  @Test(arguments: [
    ("empty_audio", "the audio is empty"), ("empty_sound", "no sound"), ("cut_audio", "cut off"),
    ("rate_header", "X-Sample-Rate is 44100"),
  ])
  func doesNotTakeBrokenAudioForSpeech(fault: String, message: String) async throws {
    let server = try ToneServer(fault: fault)
    await expectFailure(.invalidAnswer, message) {
      _ = try await server.backend.synthesize(SynthesisRequest(text: "Hello"))
    }
  }

  @Test func namesTheMemberThatIsWrong() async throws {
    let server = try ToneServer(fault: "capability_type")
    await expectFailure(.invalidAnswer, "GET /capabilities: sample_rate is a string, not a whole number") {
      _ = try await server.backend.capabilities()
    }
  }

  @Test func refusesBadRequestsWithoutSendingThem() async throws {
    let server = try ToneServer()
    let bad: [(SynthesisRequest, String)] = [
      (SynthesisRequest(text: " \n"), "no text"),
      (SynthesisRequest(text: "a", speed: .nan), "speed"),
      (SynthesisRequest(text: "a", language: "fr"), "does not speak \"fr\""),
      (SynthesisRequest(text: "a", emotion: "angry"), "no emotion \"angry\""),
      (SynthesisRequest(text: "a", speakerEmbedding: [1, 2]), "has 2 numbers; the backend wants 8"),
      (SynthesisRequest(text: "a", speakerEmbedding: [.infinity]), "finite"),
      (SynthesisRequest(text: "a", customParameters: ["temprature": .number(1)]), "no parameter \"temprature\""),
      (SynthesisRequest(text: "a", customParameters: ["temperature": .number(9)]), "at least 0.1 and at most 1.5"),
      (SynthesisRequest(text: "a", customParameters: ["takes": .number(1.5)]), "a whole number"),
      (SynthesisRequest(text: "a", customParameters: ["model": .string("huge")]), "one of small, large"),
      (SynthesisRequest(text: "a", customParameters: ["temperature": .string("hot")]), "must be a number"),
    ]
    for (request, message) in bad {
      await expectFailure(.invalidInput, message) { _ = try await server.backend.synthesize(request) }
    }
    await expectFailure(.invalidInput, "cannot be the name of a voice") {
      _ = try await server.backend.cloneVoice(CloneRequest(name: "../evil", audio: Data([1])))
    }
    #expect(try await server.seen("post") == 0)
  }

  @Test func endsAtItsTimeLimit() async throws {
    let server = try FaultServer(tcp: ()) { $0.stall() }
    defer { server.stop() }
    let backend = SpeechClient(
      baseURL: "http://127.0.0.1:\(server.port)", transport: CurlTransport(),
      timeouts: SpeechTimeouts(voices: .milliseconds(100)))
    do {
      _ = try await backend.voices()
      Issue.record("nothing was thrown")
    } catch {
      #expect((error.cause as? HTTPError)?.code == .timedOut)
    }
    #expect(server.accepted == 1)
  }

  /// What is cut in two could not be told for what it is any more.
  @Test func hidesWhatItIsToldToHideBeforeItCutsAnything() async throws {
    let reason = String(repeating: "x", count: 490) + "SECRET-OF-SOME-LENGTH"
    let server = try FaultServer(tcp: ()) { connection in
      _ = connection.readRequest()
      connection.answer("{\"status\": \"\(reason)\", \"detail\": \"\(reason)\"}", status: 422)
    }
    defer { server.stop() }
    let client = SpeechClient(
      baseURL: "http://127.0.0.1:\(server.port)", transport: CurlTransport(),
      redact: { $0.replacing("SECRET-OF-SOME-LENGTH", with: "-") })
    do {
      _ = try await client.synthesize(SynthesisRequest(text: "Hello"))
      Issue.record("nothing was thrown")
    } catch {
      let failure = try #require(error.cause as? RequestFailure)
      for text in [error.message, failure.reason, failure.said] { #expect(!text.contains("SECRET"), "\(text)") }
    }
    let health = try await client.health()
    #expect(!health.said.contains("SECRET"))
  }

  private func expectFailure(
    _ code: SpeechError.Code, _ message: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
  ) async {
    do {
      try await body()
      Issue.record("nothing was thrown", sourceLocation: sourceLocation)
    } catch let error as SpeechError {
      #expect(error.code == code, sourceLocation: sourceLocation)
      #expect(error.message.contains(message), "\(error.message)", sourceLocation: sourceLocation)
    } catch {
      Issue.record("\(error)", sourceLocation: sourceLocation)
    }
  }
}
