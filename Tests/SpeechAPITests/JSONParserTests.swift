import BackendSupport
import Foundation
import Testing

@testable import SpeechAPI

/// The parser against the library's decoder, which takes the same texts and refuses the same, and on what is too much.
struct JSONParserTests {
  private func parse(_ text: String) -> JSONValue? { try? JSONParser.parse(Data(text.utf8)) }
  private func decode(_ text: String) -> JSONValue? {
    try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  @Test(arguments: [
    #"{"voices": [{"id": "a", "name": "\u00e9\ud83d\ude00\n\"\\\/", "embedding": [1, -0.5, 1e-3, 2E+2]}], "x": null}"#,
    " [true , false,null ] ", "0", "-0", "12.5e3", "\"\"", "{}", "[]", "[[[]]]",
  ])
  func readsWhatTheDecoderReads(text: String) {
    #expect(parse(text) != nil)
    #expect(parse(text) == decode(text))
  }

  @Test(arguments: [
    "", " ", "[", "]", "{", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "{'a':1}", "01", "1.", ".5", "+1", "-", "1e",
    "1e999",
    "NaN", "Infinity", "nul", "truefalse", "[1 2]", "\"a", "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"",
    "\"\\ud800\\u0041\"", "\"\\udc00\"", "1 1", "[1]x", "<html>",
  ])
  func refusesWhatIsNone(text: String) {
    #expect(parse(text) == nil)
  }

  /// As Python, JavaScript and Go read it; the decoder keeps the first.
  @Test func takesTheLastOfTwoOfOneName() {
    #expect(parse(#"{"a": 1, "b": 2, "a": 3}"#) == parse(#"{"b": 2, "a": 3}"#))
  }

  @Test func agreesWithTheDecoderOnMutilatedTexts() {
    // Names of different lengths: no three bytes make them one.
    let whole = Array(#"{"a": [1.5, "b\u0041", true, null, {"c": -2e3}], "second": {}}"#.utf8)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<5_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
          Array("{}[]\",:\\ 019.eE-+tfn\u{0}x".utf8).randomElement(
            using: &generator) ?? 0
      }
      let data = Data(bytes)
      guard let value = try? JSONParser.parse(data) else { continue }
      #expect(
        value == (try? JSONDecoder().decode(JSONValue.self, from: data)), "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test func refusesBadUTF8() {
    #expect(throws: JSONParser.Failure.malformed) { try JSONParser.parse(Data([0x22, 0xFF, 0x22])) }
    #expect(throws: JSONParser.Failure.malformed) { try JSONParser.parse(Data([0x22, 0x5C, 0x6E, 0xC3, 0x22])) }
  }

  @Test func takesNoMoreThanAnAnswerHolds() {
    let zeros = Data(("[" + String(repeating: "0,", count: JSONParser.mostValues) + "0]").utf8)
    #expect(throws: JSONParser.Failure.tooMany) { try JSONParser.parse(zeros) }
    let deep = Data((String(repeating: "[", count: 200_000)).utf8)
    #expect(throws: JSONParser.Failure.malformed) { try JSONParser.parse(deep) }
  }
}
