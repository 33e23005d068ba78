import Foundation
import Testing

@testable import DockerBackends

struct LineSplitterTests {
  @Test func joinsLinesOverChunks() {
    var splitter = LineSplitter()
    #expect(splitter.split(Data("one\ntw".utf8)) == ["one"])
    #expect(splitter.split(Data("o\r\n\n10%\r20%".utf8)) == ["two", "10%"])
    #expect(splitter.rest == "20%")
    #expect(splitter.split(Data("\n".utf8)) == ["20%"])
    #expect(splitter.rest == nil)
  }

  @Test func boundsALineWithoutEnd() {
    var splitter = LineSplitter()
    for _ in 0..<100 { #expect(splitter.split(Data(count: 1000)).isEmpty) }
    #expect(splitter.rest?.utf8.count == LineSplitter.longest)
  }
}
