import DockerEngine
import FoundationEssentials
import Testing

@Suite("JSON lines")
struct JSONLinesDecoderTests {
  @Test func `lines cut at every byte are whole again`() throws {
    let input = Data("{\"a\":1}\r\n\n{\"b\":\"é\"}\n  \n{\"c\":3}".utf8)
    for cut in 0...input.count {
      var decoder = JSONLinesDecoder()
      var lines = try decoder.decode(input.prefix(cut)) + decoder.decode(input.dropFirst(cut))
      if let last = decoder.finish() { lines.append(last) }
      let texts = lines.map { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace } }
      #expect(texts == ["{\"a\":1}", "{\"b\":\"é\"}", "{\"c\":3}"], "cut at \(cut)")
    }
  }

  @Test func `a line without end is refused before it fills the memory`() {
    var decoder = JSONLinesDecoder(limit: 1000)
    let error = #expect(throws: EngineError.self) {
      for _ in 0..<20 { _ = try decoder.decode(Data(repeating: UInt8(ascii: "x"), count: 100)) }
    }
    #expect(error?.code == .malformedAnswer)
  }
}
