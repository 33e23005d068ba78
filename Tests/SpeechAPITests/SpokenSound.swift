import Foundation

@testable import SpeechAPI

/// Sound that is like speech enough to be coded as it: a gliding tone that swells and fades.
struct SpokenSound {
  var seconds = 2.0
  var rate = 22_050
  var channels = 1

  /// As a WAV file.
  var wav: WAVFile {
    get throws {
      var samples = [Int16]()
      samples.reserveCapacity(Int(seconds * Double(rate)) * channels)
      for index in 0..<Int(seconds * Double(rate)) {
        let time = Double(index) / Double(rate)
        let level = 32_000 * (0.2 + 0.15 * sin(2 * .pi * 3 * time))
        let sample = Int16(level * sin(2 * .pi * (200 * time + 150 * time * time)))
        for _ in 0..<channels { samples.append(sample) }
      }
      let chunk = WAVFile.Format.plain(rate: rate, channels: channels).chunk
      return try WAVFile(
        WAVFile.header(formatChunk: chunk, sampleBytes: 2 * samples.count) + samples.withUnsafeBytes { Data($0) })
    }
  }

  /// As a file of a format, in a folder.
  func write(_ format: SpeechFileFormat, to path: String, rate: Int? = nil) async throws {
    let writer = try AudioWriter(path: path, format: format, rate: rate)
    let wav = try wav
    // In parts that end anywhere, as a server's do.
    let frame = wav.format.frameSize
    for start in stride(from: 0, to: wav.samples.count, by: 1001 * frame) {
      let part = wav.samples.dropFirst(start).prefix(1001 * frame)
      try await writer.append(Data(part), format: wav.format, chunk: wav.formatChunk)
    }
    try await writer.finish()
  }
}

extension SoundLibraries {
  /// None at all.
  static let none = SoundLibraries(
    environment: ["TTS_CTL_LIBSNDFILE": "/nonexistent.so", "TTS_CTL_LIBSOXR": "/nonexistent.so"])
}
