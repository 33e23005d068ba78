import FoundationEssentials
import Testing

@testable import DockerBackends

@Suite struct PartialLineTests {
  @Test func handsOnWholeLinesOnly() {
    var line = PartialLine()
    #expect(line.complete(with: Data("one\ntwo\n".utf8)) == Data("one\ntwo\n".utf8))
    #expect(line.complete(with: Data("thr".utf8)) == nil)
    #expect(line.complete(with: Data("ee\nfo".utf8)) == Data("three\n".utf8))
    #expect(line.complete(with: Data("ur".utf8)) == nil)
    #expect(line.bytes == Data("four".utf8))
  }

  @Test func doesNotCollectALineWithoutEnd() {
    var line = PartialLine()
    let piece = Data(repeating: 0x61, count: 400_000)
    #expect(line.complete(with: piece) == nil)
    #expect(line.complete(with: piece) == nil)
    #expect(line.complete(with: piece)?.count == 1_200_000)
    #expect(line.bytes.isEmpty)
  }
}
