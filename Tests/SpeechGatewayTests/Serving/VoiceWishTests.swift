import DockerBackends
import Testing

@testable import SpeechGateway

/// From the voice that a client names to the one that a server has.
struct VoiceWishTests {
  private static let voices = ["de", "en-GB", "en-US", "fr"].map { Voice(id: "speaker:\($0)", name: $0, language: $0) }

  @Test(arguments: [nil, "", "default"])
  func whoNamesNoneGetsTheUsualOne(voice: String?) throws {
    let wish = try VoiceBook.wish(voice)
    #expect(wish == .usual)
    #expect(wish.voice(among: Self.voices) == nil)
  }

  @Test func whatEveryClientAsksForIsTheUsualOneToo() throws {
    #expect(try VoiceBook.wish("alloy").voice(among: Self.voices) == nil)
    #expect(try VoiceBook.wish("Alloy") == .stock(0))
  }

  @Test func theOtherNamesAreEnglishVoicesInTurn() throws {
    let ids = try VoiceBook.stock.map { try VoiceBook.wish($0).voice(among: Self.voices)?.description }
    #expect(ids.prefix(4) == [nil, "speaker:en-US", "speaker:en-GB", "speaker:en-US"])
    #expect(Set(ids.dropFirst()) == ["speaker:en-GB", "speaker:en-US"])
  }

  @Test func withoutEnglishTheyAreThoseOfTheFirstLanguage() throws {
    let voices = ["kk", "kk", "de"].enumerated().map { Voice(id: "\($0)", name: "", language: $1) }
    let ids = try VoiceBook.stock.map { try VoiceBook.wish($0).voice(among: voices)?.description }
    #expect(Set(ids) == [nil, "0", "1"])
    #expect(try VoiceBook.wish("nova").voice(among: []) == nil)
  }

  @Test(arguments: ["speaker:Kore (en)", "cloned:Ann", "random", "en_US-joe-medium"])
  func everyOtherNameIsTheServers(voice: String) throws {
    #expect(try VoiceBook.wish(voice) == .id(try #require(VoiceID(voice))))
    #expect(try VoiceBook.wish(voice).voice(among: Self.voices)?.description == voice)
  }

  @Test(arguments: ["speaker:", "cloned:"])
  func aPrefixAloneIsNoVoice(voice: String) {
    #expect(throws: GatewayError.self) { try VoiceBook.wish(voice) }
  }

  // MARK: - Which backend

  private static func book(_ names: String..., standard: String? = nil) async -> VoiceBook {
    let dispatcher = Dispatcher(runner: StageRunner())
    await dispatcher.adopt(names.map { .named($0) })
    return VoiceBook(dispatcher: dispatcher, memory: VoiceMemory(folder: nil), clones: nil, standard: standard)
  }

  @Test(arguments: [
    ("piper", "joe", "piper", "joe"), ("piper/anything", "joe", "piper", "joe"), ("tts-1", "piper:joe", "piper", "joe"),
    ("kani", "piper:joe", "piper", "joe"), ("x", "docker:kani:speaker:Kore (en)", "kani", "speaker:Kore (en)"),
    ("tts-1-hd", "joe", "kani", "joe"), ("", "speaker:a", "kani", "speaker:a"), ("kani", "piper:", "piper", nil),
  ])
  func findsTheBackend(model: String, voice: String, backend: String, own: String?) async throws {
    let book = await Self.book("kani", "piper")
    let (name, wish) = try await book.resolve(model: model, voice: voice)
    #expect(name == backend)
    #expect(wish == (try own.map { .id(try #require(VoiceID($0))) } ?? .usual))
  }

  @Test func theStandardOneIsWhatIsSetElseWhatRunsElseTheFirst() async throws {
    #expect(try await Self.book("kani", "piper", standard: "piper").resolve(model: "tts-1", voice: nil).0 == "piper")
    let book = await Self.book("kani", "piper")
    #expect(try await book.resolve(model: nil, voice: nil).0 == "kani")
    try await book.dispatcher.turn(at: "piper", client: "c", patience: .seconds(100)).end(.answered)
    #expect(try await book.resolve(model: nil, voice: nil).0 == "piper")
    let none = await Self.book()
    await #expect(throws: GatewayError.self) { try await none.resolve(model: "tts-1", voice: nil) }
  }
}
