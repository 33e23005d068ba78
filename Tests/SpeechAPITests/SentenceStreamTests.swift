import Testing

@testable import SpeechAPI

@Suite struct SentenceStreamTests {
  private func sentences(_ pieces: [String]) -> [String] {
    var stream = SentenceStream()
    let whole = pieces.flatMap { stream.take($0) }
    return whole + (stream.finish().map { [$0] } ?? [])
  }

  @Test(arguments: [
    ("Good day, Dr. Smith. It is 3.14! And", ["Good day, Dr. Smith.", "It is 3.14!", "And"]),
    ("你好。我是。Ja", ["你好。", "我是。", "Ja"]), ("A heading\n\nIts text.", ["A heading", "Its text."]),
    ("He said: \"Go.\" \"Why?\" \"So!\"", ["He said: \"Go.\"", "\"Why?\"", "\"So!\""]),
    ("e.g. this is one. * * * And <a. B> two.", ["e.g. this is one.", "* * * And <a. B> two."]), (" . ", []), ("", []),
  ])
  func everyCutGivesTheSame(_ text: String, _ wanted: [String]) {
    #expect(sentences([text]) == wanted)
    #expect(sentences(text.map { String($0) }) == wanted)
    for place in text.indices { #expect(sentences([String(text[..<place]), String(text[place...])]) == wanted) }
  }

  @Test func aSentenceIsTakenAsSoonAsItsEndIsTold() {
    var stream = SentenceStream()
    #expect(stream.take("One. ").isEmpty)
    #expect(stream.take("T") == ["One."])
    #expect(stream.take("wo").isEmpty)
  }

  @Test func whatNeverEndsIsCut() {
    let pieces = sentences(Array(repeating: "word ", count: 2000))
    #expect(pieces.count > 3)
    #expect(pieces.allSatisfy { $0.utf8.count < 2100 })
    #expect(pieces.joined(separator: " ").split(separator: " ").count == 2000)
    #expect(sentences([String(repeating: "x", count: 50_000)]).joined().count == 50_000)
  }
}
