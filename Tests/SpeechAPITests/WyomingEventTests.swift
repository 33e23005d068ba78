import BackendSupport
import Foundation
import Testing

@testable import SpeechAPI

/// The bytes of the Wyoming protocol, with and without harm.
struct WyomingEventTests {
  private func events(_ bytes: Data, by size: Int = .max) throws -> (events: [WyomingEvent], rest: Bool) {
    var reader = WyomingReader()
    var events: [WyomingEvent] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      reader.take(Data(rest.prefix(size)))
      rest = rest.dropFirst(min(size, rest.count))
      while let event = try reader.next() { events.append(event) }
    }
    return (events, !reader.isBetweenEvents)
  }

  private func shortcoming(_ bytes: Data) throws -> String {
    do {
      _ = try events(bytes)
    } catch let error as SpeechError {
      #expect(error.code == .invalidAnswer)
      return error.message
    }
    return ""
  }

  private static let three: [WyomingEvent] = [
    WyomingEvent(type: "describe"),
    WyomingEvent(type: "synthesize", data: ["text": .string("Grüße\n«日本»"), "voice": .object(["name": .string("a")])]),
    WyomingEvent(type: "audio-chunk", data: ["rate": .number(22_050)], payload: Data([10, 123, 125, 10, 0, 255])),
  ]

  @Test(arguments: [1, 2, 3, 7, 64, .max])
  func readsWhatItWritesHoweverItIsCut(size: Int) throws {
    let bytes = try Self.three.reduce(into: Data()) { $0 += try $1.encoded() }
    let read = try events(bytes + bytes, by: size)
    #expect(read.events == Self.three + Self.three && !read.rest)
  }

  @Test func writesAsTheReferenceDoes() throws {
    #expect(try WyomingEvent(type: "describe").encoded() == Data("{\"type\":\"describe\"}\n".utf8))
    let text = String(decoding: try WyomingEvent(type: "a", data: ["text": .string("é")]).encoded(), as: UTF8.self)
    let parts = text.split(separator: "\n", maxSplits: 1).map(String.init)
    // The length is that of the bytes.
    #expect(parts.count == 2 && parts[0].contains("\"data_length\":13") && parts[1] == "{\"text\":\"é\"}")
  }

  @Test func readsBothFormsAndMergesThem() throws {
    let line =
      "{\"type\":\"a\",\"version\":\"1.10\",\"data\":{\"x\":1,\"y\":2},\"data_length\":7,\"more\":null}\n{\"x\":3}"
    #expect(try events(Data(line.utf8)).events.first?.data == ["x": .number(3), "y": .number(2)])
    let null = "{\"type\":\"a\",\"data\":null,\"data_length\":null,\"payload_length\":0}\n"
    #expect(try events(Data(null.utf8)).events == [WyomingEvent(type: "a")])
  }

  @Test(arguments: [
    ("\n", "is not JSON"), ("HTTP/1.1 400 Bad Request\r\n", "is not JSON: HTTP/1.1 400 Bad Request"),
    ("[]\n", "an array"),
    ("{}\n", "names none"), ("{\"type\":1}\n", "names none"), ("{\"type\":\"\"}\n", "names none"),
    ("{\"type\":\"a\"}x\n", "is not JSON"), ("{\"type\":\"a\",\"data_length\":-1}\n", "no length"),
    ("{\"type\":\"a\",\"data_length\":NaN}\n", "is not JSON"), ("{\"type\":\"a\",\"data_length\":1.5}\n", "no length"),
    ("{\"type\":\"a\",\"data_length\":\"7\"}\n", "no length"),
    ("{\"type\":\"a\",\"payload_length\":1e300}\n", "no length"),
    ("{\"type\":\"a\",\"payload_length\":1e18}\n", "longer than 16 MiB"),
    ("{\"type\":\"a\",\"payload_length\":9223372036854775807}\n", "no length"),
    ("{\"type\":\"a\",\"payload_length\":16777217}\n", "the payload of \"a\" is longer than 16 MiB"),
    ("{\"type\":\"a\",\"data_length\":8388609}\n", "what \"a\" says is longer than 8 MiB"),
    ("{\"type\":\"a\",\"data_length\":2}\n[]", "what \"a\" says is an array, not an object"),
    ("{\"type\":\"a\",\"data_length\":2}\n{{", "what \"a\" says is not JSON"),
    ("\u{0}\u{1}\u{2}\n", "is not JSON"),
  ])
  func refusesWhatIsNoEvent(text: String, reason: String) throws {
    let told = try shortcoming(Data(text.utf8))
    #expect(told.contains(reason), "\(told)")
  }

  @Test func boundsWhatItTakes() throws {
    #expect(try shortcoming(Data(repeating: 0x61, count: 64 << 10)).isEmpty)
    #expect(
      try shortcoming(Data(repeating: 0x61, count: 64 << 10 | 1)).contains("a line of an event is longer than 64 KiB"))
    let ended = Data("{\"type\":\"a\",\"x\":\"".utf8) + Data(repeating: 0x61, count: 64 << 10) + Data("\"}\n".utf8)
    #expect(try shortcoming(ended).contains("longer than 64 KiB"))
    let deep = String(repeating: "[", count: 30_000)
    #expect(try shortcoming(Data("{\"type\":\"a\",\"data\":{\"x\":\(deep)}}\n".utf8)).contains("is not JSON"))
  }

  @Test func knowsWhatIsCutOff() throws {
    for text in [
      "{\"type\":\"a\"", "{\"type\":\"a\",\"payload_length\":3}\n12", "{\"type\":\"a\",\"data_length\":3}\n",
    ] {
      let read = try events(Data(text.utf8))
      #expect(read.events.isEmpty && read.rest)
    }
    #expect(try events(Data("{\"type\":\"a\"}\n".utf8)).rest == false)
  }

  @Test func readsALongStreamInLinearTime() throws {
    let chunk = try WyomingEvent(type: "audio-chunk", data: ["rate": .number(22_050)], payload: Data(count: 2048))
      .encoded()
    var reader = WyomingReader()
    var count = 0
    for _ in 0..<8 {
      reader.take((0..<500).reduce(into: Data()) { bytes, _ in bytes += chunk })
      while try reader.next() != nil { count += 1 }
    }
    #expect(count == 4000 && reader.isBetweenEvents)
    // Byte by byte: the line is not searched from its start each time, nor the payload copied.
    for byte in Data("{\"type\":\"a\",\"x\":\"\(String(repeating: "y", count: 60_000))\"}\n".utf8) {
      reader.take(Data([byte]))
      count += try reader.next() == nil ? 0 : 1
    }
    #expect(count == 4001)
  }

  @Test func listsWhatIsInstalled() throws {
    let info = try WyomingInfo([
      "tts": .array([
        .object([
          "voices": .array([
            .object(["name": .string("a"), "languages": .array([.string("en_US"), .string("fr")])]),
            .object(["name": .string("b"), "installed": .bool(false)]), .object([:]), .string("c"),
            .object(["name": .string("d"), "languages": .null, "speakers": .array([.object(["name": .string("x")])])]),
          ])
        ]),
        .object(["installed": .bool(false), "voices": .array([.object(["name": .string("e")])])]), .null,
      ])
    ])
    #expect(info.voices().map(\.id) == ["a", "d"] && info.canSpeak)
    #expect(info.voices().map(\.language) == ["en-US", nil])
    #expect(info.voices(for: "fr-CA").first?.language == "fr" && info.voices(for: "de").first?.language == "en-US")
    #expect(try WyomingInfo(["asr": .array([])]).canSpeak == false)
    #expect(throws: SpeechError.self) { try WyomingInfo(["tts": .object([:])]) }
    #expect(throws: SpeechError.self) { try WyomingInfo(["tts": .array([.object(["voices": .string("a")])])]) }
  }
}
