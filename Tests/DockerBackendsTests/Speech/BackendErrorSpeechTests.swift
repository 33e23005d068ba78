import CurlHTTPClient
import TestSupport
import Testing

@testable import DockerBackends

/// What becomes of the errors of a backend's REST server.
struct BackendErrorSpeechTests {
  @Test(arguments: [
    (SpeechError.Code.invalidAnswer, BackendError.Code.invalidAnswer), (.silence, .invalidAnswer),
    (.requestFailed, .requestFailed), (.serverUnreachable, .serverUnreachable), (.fileFailed, .fileFailed),
    (.diskFull, .diskFull), (.invalidInput, .invalidInput), (.unknownVoice, .invalidInput),
    (.invalidVoiceFile, .invalidInput), (.unknownBackend, .unknownBackend), (.cancelled, .cancelled),
    (SpeechError.Code(rawValue: "ofALaterRelease"), .requestFailed),
  ])
  func keepTheirKind(code: SpeechError.Code, expected: BackendError.Code) {
    #expect(BackendError(SpeechError(code, "what happened")).code == expected)
  }

  @Test func adviseAnOperationWhereTheServerIsABackend() {
    let hint = { (error: SpeechError) in BackendError(error).hint }
    let lost = HTTPError(.connectionLost, "it hung up", hint: "try again")
    #expect(
      hint(SpeechError(.serverUnreachable, "x", hint: lost.hint, cause: lost, backend: "kani"))
        == "see its state: \(.status("kani"))")
    #expect(hint(SpeechError(.serverUnreachable, "x", hint: lost.hint, cause: lost)) == "try again")
    #expect(hint(SpeechError(.silence, "x", backend: "kani")) == "read its log: \(.logs("kani"))")
    #expect(hint(SpeechError(.unknownVoice, "x", backend: "kani")) == "create one: `\(.clone("kani"))`")
    #expect(hint(SpeechError(.unknownVoice, "x", hint: "there are A", backend: "kani")) == "there are A")
    #expect(hint(SpeechError(.invalidVoiceFile, "x")) == "create such a file: `\(.init(.exportVoice))`")
    #expect(hint(SpeechError(.invalidInput, "x", hint: "say it", backend: "kani")) == "say it")
  }

  /// A client that somebody made by himself hides nothing; what it throws is looked at all the same.
  @Test func holdNoSecrets() async throws {
    let server = try FaultServer(tcp: ()) { connection in
      _ = connection.readRequest()
      connection.answer(#"{"detail": "password=hunter2222 is wrong"}"#, status: 500)
    }
    defer { server.stop() }
    let client = SpeechClient(baseURL: "http://127.0.0.1:\(server.port)", name: "kani", transport: CurlTransport())
    do {
      _ = try await client.explaining { client throws(SpeechError) in try await client.voices() }
      Issue.record("nothing was thrown")
    } catch {
      let failure = try #require(error.cause as? RequestFailure)
      #expect(error.code == .requestFailed)
      #expect(failure.status == 500)
      for text in [error.message, failure.reason, failure.said, failure.message] {
        #expect(text.contains("[hidden]") && !text.contains("hunter2222"), "\(text)")
      }
    }
  }

  @Test func tellOfAServerThatSpeaksAnotherInterface() async throws {
    let server = try FaultServer(tcp: ()) { connection in
      while let request = connection.readRequest() {
        let isModels = request.target == "/v1/models"
        guard connection.answer(isModels ? #"{"data": []}"# : "{}", status: isModels ? 200 : 404) else { return }
      }
    }
    defer { server.stop() }
    let client = SpeechClient(baseURL: "http://127.0.0.1:\(server.port)", name: "kani", transport: CurlTransport())
    do {
      _ = try await client.explaining { client throws(SpeechError) in try await client.voices() }
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.message.contains("this server speaks"), "\(error.message)")
      #expect(error.hint?.description.contains("/v1/audio/speech") == true)
    }
  }

  /// A model that is not there is no other interface.
  @Test func tellNothingOfAnInterfaceThatIsSpoken() async throws {
    let server = try FaultServer(tcp: ()) { connection in
      while let request = connection.readRequest() {
        let isModels = request.target == "/v1/models"
        guard connection.answer(isModels ? #"{"data": []}"# : "{}", status: isModels ? 200 : 404) else { return }
      }
    }
    defer { server.stop() }
    let client = SpeechClient(
      baseURL: "http://127.0.0.1:\(server.port)", dialect: .openAI(OpenAISettings()), name: "kokoro",
      transport: CurlTransport())
    do {
      _ = try await client.explaining { client throws(SpeechError) in
        try await client.synthesize(SynthesisRequest(text: "Hello."))
      }
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.code == .requestFailed && !error.message.contains("this server speaks"), "\(error.message)")
    }
  }
}
