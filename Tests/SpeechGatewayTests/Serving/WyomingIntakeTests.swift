import BackendSupport
import DockerBackends
import Testing

@testable import SpeechGateway

@Suite struct WyomingIntakeTests {
  private static let german = JSONValue.object(["language": .string("de_DE")])

  private func steps(_ events: [WyomingEvent], limit: Int = 100) throws -> [WyomingIntake.Step] {
    var intake = WyomingIntake(textLimit: limit)
    return try events.flatMap { try intake.take($0) }
  }

  private func event(_ type: String, _ text: String? = nil, voice: JSONValue? = nil) -> WyomingEvent {
    var event = WyomingEvent(type: type)
    event.data["text"] = text.map(JSONValue.string)
    event.data["voice"] = voice
    return event
  }

  @Test func aTextInOnePiece() throws {
    let voice = JSONValue.object(["name": .string("b/v"), "speaker": .string("s")])
    #expect(
      try steps([event("describe"), event("synthesize", "Hi. There.", voice: voice), event("unknown")])
        == [.describe, .speak(.init(text: "Hi. There.", voice: "b/v#s"))])
    #expect(try steps([event("ping", "x")]) == [.pong(.string("x"))])
  }

  @Test func aTextInPieces() throws {
    let events = [
      event("synthesize-start", voice: Self.german), event("synthesize-chunk", "One. T"),
      event("synthesize-chunk", "wo! 3"), event("synthesize", "One. Two! 3"), event("synthesize-stop"),
      event("synthesize", "Again."),
    ]
    let piece = { (text: String) in
      WyomingIntake.Step.speak(.init(text: text, language: text == "Again." ? nil : "de-DE"))
    }
    #expect(try steps(events) == [piece("One."), piece("Two!"), piece("3"), .stopped, piece("Again.")])
  }

  @Test func whatHasNoBegin() throws {
    #expect(try steps([event("synthesize-chunk", "One. Two."), event("synthesize-stop")]).isEmpty)
    #expect(try steps([event("synthesize-start"), event("synthesize-stop")]) == [.stopped])
  }

  @Test func aTextHasALimit() throws {
    let long = String(repeating: "x", count: 60)
    let pieces = [event("synthesize-start"), event("synthesize-chunk", long), event("synthesize-chunk", long)]
    for events in [pieces, [event("synthesize", long + long)]] {
      #expect(try #require(throws: GatewayError.self) { try steps(events) }.code == .tooLarge)
    }
    let ssml = WyomingEvent(type: "synthesize", data: ["text": .string("<s/>"), "text_format": .string("ssml")])
    #expect(try #require(throws: GatewayError.self) { try steps([ssml]) }.code == .notSupported)
  }

  @Test func oneProgramTellsOfAll() {
    let info = WyomingProgram.info([
      ("b", Voice(id: "v", name: "Ann", language: "en-GB"), ["de"]), ("c", Voice(id: "w", name: "Bob"), ["mul", "fr"]),
      ("d", Voice(id: "x", name: "Eve"), []),
    ])
    let programs = info.data["tts"]?.array ?? []
    #expect(programs.count == 1)
    let voices = programs.first?["voices"]?.array ?? []
    #expect(voices.map { $0["name"]?.string } == ["b/v", "c/w", "d/x"])
    #expect(voices.map { $0["description"]?.string } == ["Ann (b)", "Bob (c)", "Eve (d)"])
    #expect(voices.map { $0["languages"]?.array } == [[.string("en-GB")], [.string("fr")], [.string("en")]])
    #expect(WyomingProgram.split("b/v/w") == ("b", "v/w"))
    #expect(WyomingProgram.split("b") == ("b", nil))
  }
}
