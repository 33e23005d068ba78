import Foundation
import Testing

@testable import SpeechAPI

struct WAVReaderTests {
  /// Every way to cut the file into pieces gives the same samples.
  @Test(arguments: [1, 2, 3, 7, 44, 45, 1000])
  func readsInPiecesOfAnyLength(length: Int) throws {
    for sample in [
      WAVSample(), WAVSample(extraChunk: "abc"), WAVSample(channels: 2), WAVSample(declaredSize: 0xFFFF_FFFF),
    ] {
      let data = sample.data
      var reader = WAVReader()
      var samples = Data()
      for start in stride(from: 0, to: data.count, by: length) {
        samples += try reader.take(data[start..<min(start + length, data.count)])
      }
      try reader.finish(isWhole: false)
      let whole = try WAVFile(data)
      #expect(samples == whole.samples)
      #expect(reader.format == whole.format)
      #expect(reader.loudness.peak == whole.peak)
      #expect(reader.duration == whole.duration)
    }
  }

  @Test(arguments: [2_000_000_000, 8_001, 1 << 30])
  func takesWhatIsThereWhereTheAnswerCameWhole(size: Int) throws {
    let data = WAVSample(declaredSize: size).data
    #expect(try WAVFile(data, isWhole: true).duration == 0.5)
    #expect(throws: SpeechError.self) { try WAVFile(data) }
  }

  @Test func believesTheServersDurationWhereSoundIsMissing() throws {
    let data = WAVSample(declaredSize: 2_000_000_000).data
    #expect(try SynthesizedSpeech(audio: data, duration: 0.5, isWhole: true).wav().duration == 0.5)
    #expect(throws: SpeechError.self) { try SynthesizedSpeech(audio: data, duration: 1, isWhole: true).wav() }
  }

  @Test(arguments: [
    (WAVSample(channels: 65_535, bits: 8), "65535 channels"), (WAVSample(bits: 0), "0 bits"),
    (WAVSample(bits: 7), "7 bits"), (WAVSample(bits: 64), "64 bits"), (WAVSample(tag: 3), "16 bits"),
    (WAVSample(frame: 3), "frames of 3 bytes"), (WAVSample(frame: 1), "frames of 1 bytes"),
    (WAVSample(tag: 2), "WAVE format 2"), (WAVSample(tag: 85), "WAVE format 85"), (WAVSample(rate: 1), "1 Hz"),
    (WAVSample(rate: 0xFFFF_FFFF), "4294967295 Hz"),
  ])
  func refusesWhatNoPlayerPlays(sample: WAVSample, words: String) {
    do {
      _ = try WAVFile(sample.data)
      Issue.record("\(words) is taken")
    } catch {
      #expect(error.code == .invalidAnswer)
      #expect(error.message.contains(words), "\(error.message)")
    }
  }

  @Test(arguments: [Float.infinity, -.infinity, .nan, 1e30])
  func refusesSamplesThatAreNoSound(value: Float) {
    let bits = withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    let halves = stride(from: 0, to: 4, by: 2).map { Int16(bitPattern: UInt16(bits[$0]) | UInt16(bits[$0 + 1]) << 8) }
    let sample = WAVSample(samples: [0, 0] + halves + [0, 0], tag: 3, bits: 32)
    #expect(throws: SpeechError.self) { try WAVFile(sample.data) }
  }

  @Test func dropsTheRestOfAFrameSoThatPiecesJoin() throws {
    let file = try WAVFile(WAVSample(samples: [1, 2, 3], channels: 2, declaredSize: 0xFFFF_FFFF).data)
    #expect(file.samples.count == 4)
  }
}
