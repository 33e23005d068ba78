import BackendSupport
import Foundation
import Testing

@testable import SpeechAPI

/// The client against Piper's HTTP server, in its three forms.
struct PiperDialectTests {
  @Test(arguments: ["piper", "piper-early", "piper-old"])
  func speaksByEveryRoute(name: String) async throws {
    let server = try DialectServer(like: name, .piper)
    let wav = try await server.client.synthesize(SynthesisRequest(text: "Hello")).wav()
    #expect(wav.sampleRate == 22_050 && abs(wav.duration - 0.25) < 0.001)
    // An old server would read JSON aloud.
    #expect(try await server.seen().map { $0["text"]?.string } == ["Hello"])
  }

  @Test func listsTheVoicesAndTheirSpeakers() async throws {
    let server = try DialectServer(like: "piper", .piper)
    let voices = try await server.client.voices()
    #expect(voices.map(\.id) == ["en_US-joe-medium", "fr_FR-upmc-medium#jessica", "fr_FR-upmc-medium#pierre"])
    #expect(voices.map(\.language) == ["en-US", "fr-FR", "fr-FR"])
    let known = try await server.client.capabilities()
    #expect(known.sampleRate == 22_050 && known.languages == ["en-US", "fr-FR"])
    #expect(try await DialectServer(like: "piper-old", .piper).client.voices().isEmpty)
  }

  @Test func sendsWhatPiperUnderstands() async throws {
    let server = try DialectServer(like: "piper", .piper)
    let request = SynthesisRequest(
      text: "Hello", voice: VoiceID("fr_FR-upmc-medium#pierre"), speed: 2, language: "fr",
      customParameters: ["noise_scale": .number(0.5)])
    #expect(abs(try await server.client.synthesize(request).wav().duration - 0.125) < 0.001)
    let sent = try #require(try await server.seen().first)
    #expect(sent["voice"]?.string == "fr_FR-upmc-medium" && sent["speaker"]?.string == "pierre")
    #expect(sent["length_scale"]?.number == 0.5 && sent["noise_scale"]?.number == 0.5)
    _ = try await server.client.synthesize(SynthesisRequest(text: "Salut", language: "fr"))
    #expect(try await server.seen().last?["speaker"]?.string == "jessica")
  }

  @Test func refusesWithoutSending() async throws {
    let server = try DialectServer(like: "piper", .piper)
    for (request, message) in [
      (SynthesisRequest(text: "a", voice: VoiceID("en_US-jo-medium")), "no voice \"en_US-jo-medium\""),
      (SynthesisRequest(text: "a", language: "de"), "does not speak \"de\""),
      (SynthesisRequest(text: "a", voice: VoiceID("en_US-joe-medium"), language: "fr"), "does not speak \"fr\""),
      (SynthesisRequest(text: "a", customParameters: ["seed": .number(1)]), "no parameter"),
      (SynthesisRequest(text: " "), "no text"),
    ] {
      let error = try await failure { _ = try await server.client.synthesize(request) }
      #expect(error.code == .invalidInput && error.message.contains(message), "\(error)")
    }
    #expect(try await server.seen().isEmpty)
    let old = try DialectServer(like: "piper-old", .piper)
    let error = try await failure { _ = try await old.client.synthesize(SynthesisRequest(text: "a", speed: 2)) }
    #expect(error.message.contains("an old one"), "\(error)")
    #expect(try await old.seen().isEmpty)
  }
}
