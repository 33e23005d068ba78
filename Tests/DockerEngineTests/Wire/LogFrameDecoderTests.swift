import DockerEngine
import FoundationEssentials
import Testing

@Suite("Log frames")
struct LogFrameDecoderTests {
  private static func frame(_ stream: UInt8, _ text: String) -> Data {
    let length = UInt32(text.utf8.count)
    return Data([stream, 0, 0, 0] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }) + Data(text.utf8)
  }

  private static func joined(_ chunks: [LogChunk]) -> [LogChunk] {
    chunks.reduce(into: []) { all, chunk in
      if let last = all.last, last.stream == chunk.stream {
        all[all.count - 1].bytes.append(chunk.bytes)
      } else {
        all.append(chunk)
      }
    }
  }

  @Test func `frames cut at every byte give the same bytes in the same order`() throws {
    let input =
      Self.frame(1, "one\n") + Self.frame(1, "two\n") + Self.frame(2, "") + Self.frame(2, "oops\n")
      + Self.frame(1, String(repeating: "x", count: 300))
    let expected = [
      LogChunk(.stdout, Data("one\ntwo\n".utf8)), LogChunk(.stderr, Data("oops\n".utf8)),
      LogChunk(.stdout, Data(String(repeating: "x", count: 300).utf8)),
    ]
    for cut in 0...input.count {
      var decoder = LogFrameDecoder()
      let chunks = try decoder.decode(input.prefix(cut)) + decoder.decode(input.dropFirst(cut))
      try decoder.finish()
      #expect(Self.joined(chunks) == expected, "cut at \(cut)")
    }
    var decoder = LogFrameDecoder()
    var chunks: [LogChunk] = []
    for byte in input { chunks += try decoder.decode(Data([byte])) }
    #expect(Self.joined(chunks) == expected)
  }

  @Test func `neighbouring frames of one stream are one chunk`() throws {
    var decoder = LogFrameDecoder()
    let lines = (0..<1000).map { Self.frame(1, "line \($0)\n") }.reduce(Data(), +)
    #expect(try decoder.decode(lines).count == 1)
  }

  @Test func `an end inside a frame is a lost connection`() throws {
    let input = Self.frame(1, "hello")
    for cut in 1..<input.count {
      var decoder = LogFrameDecoder()
      _ = try decoder.decode(input.prefix(cut))
      let error = #expect(throws: EngineError.self) { try decoder.finish() }
      #expect(error?.code == .connectionLost)
    }
  }

  @Test func `bytes that are no frames are refused, after the frames before them`() throws {
    var decoder = LogFrameDecoder()
    let chunks = try decoder.decode(Self.frame(1, "fine\n") + Data("plain text of a terminal".utf8))
    #expect(chunks == [LogChunk(.stdout, Data("fine\n".utf8))])
    let error = #expect(throws: EngineError.self) { _ = try decoder.decode(Data("more".utf8)) }
    #expect(error?.code == .malformedAnswer)
  }

  @Test(arguments: ["", "error grabbing logs: broken pipe"])
  func `the engine's own error ends the stream`(words: String) throws {
    var decoder = LogFrameDecoder()
    let chunks = try decoder.decode(Self.frame(1, "last\n") + Self.frame(3, words))
    #expect(chunks == [LogChunk(.stdout, Data("last\n".utf8))])
    let error = #expect(throws: EngineError.self) { try decoder.finish() }
    #expect(error?.code == .engineFailed)
    #expect(error?.message == (words.isEmpty ? "the engine broke off the output" : words))
  }
}
