import Testing

@testable import SpeechGateway

/// Which bytes of a file somebody is sent.
struct ByteRangeTests {
  private static let size = 1000

  @Test(arguments: [
    ("bytes=0-0", 0..<1), ("bytes=0-999", 0..<1000), ("bytes=0-", 0..<1000), ("bytes=999-", 999..<1000),
    ("bytes=10-5000", 10..<1000), ("bytes=-1", 999..<1000), ("bytes=-5000", 0..<1000), ("BYTES=1-2", 1..<3),
    ("bytes=3-99999999999999999999999999", 3..<1000), ("bytes=-99999999999999999999999999", 0..<1000),
  ])
  func part(header: String, range: Range<Int>) {
    #expect(ByteRange(header, of: Self.size) == .part(range))
  }

  @Test(arguments: ["bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999999999-"])
  func nothing(header: String) {
    #expect(ByteRange(header, of: Self.size) == .none)
  }

  @Test(arguments: [
    nil, "", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "bytes=a-", "lines=0-1", "bytes=--1",
  ])
  func whole(header: String?) {
    #expect(ByteRange(header, of: Self.size) == .whole)
  }

  @Test func emptyFile() {
    #expect(ByteRange("bytes=0-", of: 0) == .none)
    #expect(ByteRange("bytes=-5", of: 0) == .none)
    #expect(ByteRange(nil, of: 0) == .whole)
  }
}
