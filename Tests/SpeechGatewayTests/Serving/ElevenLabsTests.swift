import BackendSupport
import DockerBackends
import HTTPTypes
import Testing

@testable import SpeechGateway

@Suite struct ElevenLabsTests {
  @Test func formats() throws {
    let read = { (name: String) in try ElevenLabsFormat(name) }
    #expect(try (read("mp3_44100_128").format, read("mp3_44100_128").rate) == (.mp3, 44_100))
    #expect(try (read("pcm_16000").format, read("pcm_16000").rate) == (.pcm, 16_000))
    #expect(try (read("opus_48000_32").format, read("opus_48000_32").rate) == (.opus, 48_000))
    for name in ["", "mp3", "mp3_1_1", "pcm_44100_x", "ulaw_8000", "alaw_8000", "flac_48000", "pcm_24000_1_1"] {
      #expect(throws: GatewayError.self, "\(name)") { try read(name) }
    }
  }

  @Test func addresses() {
    let read = { (path: String) in ElevenLabsRoutes.Address(path.split(separator: "/")) }
    #expect(read("a")?.voice == "a")
    #expect(read("kani%3Aspeaker:Kore%20(en)/stream")?.voice == "kani:speaker:Kore (en)")
    #expect(read("a/b%2Fc/stream/with-timestamps")?.voice == "a/b/c")
    #expect(read("a/with-timestamps")?.wantsTimes == true)
    #expect(read("a/stream")?.wantsTimes == false)
    for path in ["", "stream", "with-timestamps", "a%", "%ff", "%+1"] { #expect(read(path) == nil, "\(path)") }
  }

  @Test func whoAsks() {
    #expect(ElevenLabsAnswers.isAsked([.elevenLabsKey: ""]))
    #expect(ElevenLabsAnswers.isAsked([.sdkName: "elevenlabs"]))
    #expect(!ElevenLabsAnswers.isAsked([.authorization: "Bearer x", .userAgent: "OpenAI/Python"]))
  }

  private static let voices = (0..<25).map { number in
    (
      backend: "b",
      voice: Voice(id: "\(number)", name: number == 7 ? "Seven" : "V", language: "en", isCloned: number == 9)
    )
  }

  @Test func pages() throws {
    let page = { (query: [String: String]) in try ElevenLabsPage { query[$0] }.of(Self.voices) }
    let ids = { (page: JSONValue) in page["voices"]?.array?.compactMap { $0["voice_id"]?.string } ?? [] }
    var (all, token): ([String], String?) = ([], "")
    while let last = token {
      let part = try page(["page_size": "11", "next_page_token": last])
      all += ids(part)
      token = part["next_page_token"]?.string
      #expect(part["has_more"]?.bool == (token != nil))
      #expect(part["total_count"]?.integer == 25)
    }
    #expect(all == (0..<25).map { "b:\($0)" })
    #expect(try ids(page([:])).count == 10)
    #expect(try ids(page(["search": "sEVEN"])) == ["b:7"])
    #expect(try ids(page(["category": "cloned"])) == ["b:9"])
    #expect(try ids(page(["next_page_token": "99"])) == [])
    for query in [["page_size": "0"], ["page_size": "101"], ["next_page_token": "-1"], ["next_page_token": "x"]] {
      #expect(throws: GatewayError.self, "\(query)") { try page(query) }
    }
  }

  @Test func errorsHaveTheShapeOfTheirDialect() {
    let shapes: [(String, ErrorShape)] = [
      ("/v1/audio/speech", .openAI), ("/v1/models", .openAI), ("/v1/text-to-speech/x", .elevenLabs),
      ("/v2/voices", .elevenLabs), ("/api/docker/backends", .app), ("/api/v1/backends", .common), ("/voices", .common),
    ]
    for (path, shape) in shapes { #expect(ErrorShape(path: path) == shape, "\(path)") }
  }
}
