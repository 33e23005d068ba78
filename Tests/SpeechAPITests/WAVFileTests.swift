import Foundation
import TestSupport
import Testing

@testable import SpeechAPI

struct WAVFileTests {
  @Test func readsFormatAndDuration() throws {
    let file = try WAVFile(WAVSample().data)
    #expect(
      file.format == WAVFile.Format(encoding: .integer, sampleRate: 8000, channels: 1, bitsPerSample: 16, frameSize: 2))
    #expect(file.duration == 0.5)
    #expect(!file.isSilent())
  }

  @Test(arguments: [0xFFFF_FFFF, 0x7FFF_F000, 0])
  func takesTheSizesOfStreamsAsTheyAreMeant(size: Int) throws {
    let file = try WAVFile(WAVSample(declaredSize: size).data)
    #expect(file.duration == 0.5)
  }

  @Test func skipsOtherChunksAndTheirPadding() throws {
    #expect(try WAVFile(WAVSample(extraChunk: "abc").data).duration == 0.5)
  }

  @Test func readsExtensibleFormats() throws {
    let file = try WAVFile(WAVSample(samples: [0, 0, 0, 16_000], tag: 0xFFFE, subTag: 3, bits: 32).data)
    #expect(file.format.encoding == .float)
  }

  @Test func hearsSilence() throws {
    #expect(try WAVFile(WAVSample(samples: [Int16](repeating: 3, count: 100)).data).isSilent())
    #expect(try WAVFile(WAVSample(samples: [0, -20_000, 0]).data).peak ?? 0 > 0.6)
  }

  @Test func refusesWhatIsNoWholeFile() {
    let whole = WAVSample().data
    for length in 0..<200 {
      #expect(throws: SpeechError.self, "\(length) bytes") { try WAVFile(whole.prefix(length)) }
    }
    #expect(throws: SpeechError.self) { try WAVFile(Data("<html>no</html>".utf8)) }
    #expect(throws: SpeechError.self) { try WAVFile(WAVSample(channels: 0).data) }
    #expect(throws: SpeechError.self) { try WAVFile(WAVSample(rate: 0).data) }
  }

  @Test func trapsOnNothing() {
    var generator = SystemRandomNumberGenerator()
    let whole = WAVSample(extraChunk: "abc").data
    for _ in 0..<20_000 {
      var bytes = whole.prefix(64)
      for _ in 0..<4 { bytes[Int.random(in: 0..<64, using: &generator)] = .random(in: 0...255, using: &generator) }
      _ = try? WAVFile(bytes).isSilent()
    }
  }

  @Test func joins() throws {
    let one = try WAVFile(WAVSample().data)
    let two = try WAVFile(WAVSample(samples: [1, 2, 3], declaredSize: 0xFFFF_FFFF).data)
    let joined = try WAVFile(WAVFile.joined([one, two, one]))
    #expect(joined.samples == one.samples + two.samples + one.samples)
    #expect(joined.format == one.format)
  }

  @Test func joinsNothingOfAnotherFormat() throws {
    let one = try WAVFile(WAVSample().data)
    let other = try WAVFile(WAVSample(rate: 16_000).data)
    #expect(throws: SpeechError.self) { try WAVFile.joined([one, other]) }
    #expect(throws: SpeechError.self) { try WAVFile.joined([]) }
  }

  @Test func writesAsItComesAndOnlyWholeFiles() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out.wav"
    let one = try WAVFile(WAVSample().data)
    let writer = try AudioWriter(path: path)
    for _ in 0..<3 { try await writer.append(one) }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(try await writer.finish() == 1.5)
    let data = try #require(FileManager.default.contents(atPath: path))
    #expect(try data == WAVFile.joined([one, one, one]))

    try await AudioWriter(path: "\(folder.path)/given-up.wav").append(one)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.wav"])
  }
}

/// The bytes of a WAV file, sound or not.
struct WAVSample {
  var samples = (0..<4000).map { Int16(12_000 * sin(Double($0) / 10)) }
  var tag = 1
  var subTag: Int?
  var channels = 1
  var bits = 16
  /// Bytes of a frame, where the header lies.
  var frame: Int?
  var rate = 8000
  var declaredSize: Int?
  var extraChunk: String?

  var data: Data {
    var format = bytes(tag, 2) + bytes(channels, 2) + bytes(rate, 4) + bytes(rate * 2, 4)
    format += bytes(frame ?? channels * bits / 8, 2) + bytes(bits, 2)
    if let subTag { format += bytes(22, 2) + bytes(16, 2) + bytes(0, 4) + bytes(subTag, 2) + Data(count: 14) }
    var content = Data("WAVE".utf8) + chunk("fmt ", format)
    if let extraChunk { content += chunk("LIST", Data(extraChunk.utf8)) }
    let sound = samples.reduce(into: Data()) { $0 += bytes(Int($1), 2) }
    content += Data("data".utf8) + bytes(declaredSize ?? sound.count, 4) + sound
    return Data("RIFF".utf8) + bytes(declaredSize ?? content.count, 4) + content
  }

  private func chunk(_ name: String, _ content: Data) -> Data {
    Data(name.utf8) + bytes(content.count, 4) + content + Data(count: content.count % 2)
  }

  private func bytes(_ number: Int, _ count: Int) -> Data {
    Data((0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
  }
}
