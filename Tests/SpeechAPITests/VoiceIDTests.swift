import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

/// Which id is sent for what a user types.
struct VoiceIDTests {
  @Test(arguments: [
    ("en", ["en", "de"], "en"),
    ("speaker:en", ["en", "de"], "en"),
    ("alto", ["speaker:alto"], "speaker:alto"),
    ("speaker:alto", ["speaker:alto"], "speaker:alto"),
    ("new", ["speaker:alto"], "speaker:new"),
    ("af_bella+af_sky", ["af_bella", "af_sky"], "af_bella+af_sky"),
    ("random", ["en"], "random"),
    ("cloned:Me", ["en"], "cloned:Me"),
    ("en", [], "en"),
  ])
  func sendsAListedIDUnchanged(typed: String, listed: [String], sent: String) throws {
    let voice = try #require(VoiceID(typed))
    #expect(voice.resolved(among: listed).description == sent)
  }

  @Test func everyListedIDIsSentAsItStands() throws {
    for id in ["en", "speaker:x", "random", "cloned:y", "speaker:", "Kore (en)", " "] {
      guard let voice = VoiceID(id) else { continue }
      #expect(voice.resolved(among: [id, "other"]).description == id)
    }
  }

  @Test func speaksWithAClonedVoiceOfThisMachine() async throws {
    let folder = try TemporaryFolder()
    let server = try ToneServer()
    var backend = server.backend
    (backend.name, backend.clones) = ("tones", VoiceStore(folder: folder.path))
    try backend.clones?.save(
      StoredVoice(backend: "tones", name: "Me", embedding: [Double](repeating: 0.5, count: 8)))
    let speech = try await backend.synthesize(SynthesisRequest(text: "Hello", voice: .cloned("Me")))
    #expect(try speech.wav().duration > 0)
    await #expect(throws: SpeechError.self) {
      try await backend.synthesize(SynthesisRequest(text: "Hello", voice: .cloned("Nobody")))
    }
  }
}
