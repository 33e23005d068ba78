import Foundation
import TestSupport
import Testing

@testable import DockerEngine

@Suite("File names are any bytes")
struct FileNameTests {
  @Test(
    arguments: [
      [0x61], [0xE9], [0x63, 0x61, 0x66, 0xE9, 0x2E], [0xC3, 0xA9, 0xFF, 0x61], [0xF4, 0x8F, 0xBF], [0xE2, 0x82],
    ] as [[UInt8]])
  func bytesComeBack(name: [UInt8]) { #expect(FileName.bytes(FileName.text(name)) == name) }

  @Test func theyReachTheArchive() async throws {
    let folder = try TemporaryFolder()
    try folder.write("FROM scratch", to: "Dockerfile")
    let name: [UInt8] = [0x63, 0x61, 0x66, 0xE9]
    let file = try #require(FileName.withPath("\(folder.path)/\(FileName.text(name))") { fopen($0, "w") })
    fputs("inside", file)
    fclose(file)
    let context = try BuildContext(folder: folder.path, dockerfile: .standard)
    #expect(context.entries.count == 2)
    var archive = Data()
    let writer = TarWriter(context.entries)
    while let piece = try await writer.next() { archive += piece }
    #expect(archive.range(of: Data("path=".utf8 + name)) != nil && archive.range(of: Data("inside".utf8)) != nil)
  }
}
