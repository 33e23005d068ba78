import CSound
package import FoundationEssentials

/// Changes the rate of samples as they come.
package final class Resampler {
  private static let room = 4096

  private let handle: OpaquePointer
  private let channels: Int
  private var output: [Int16]

  /// - Throws: `SpeechError` with `.fileFailed` where no library is there for it.
  package convenience init(from: Int, to: Int, channels: Int) throws(SpeechError) {
    try self.init(from: from, to: to, channels: channels, .system)
  }

  init(from: Int, to: Int, channels: Int, _ libraries: SoundLibraries) throws(SpeechError) {
    let opened = csound_resampler_open(
      libraries.soxr, libraries.samplerate, Int32(from), Int32(to), Int32(channels))
    guard let handle = opened else {
      throw SpeechError(
        .fileFailed,
        "converting the audio from \(from) Hz to \(to) Hz needs libsoxr or libsamplerate, and neither is installed",
        hint: "install libsoxr: apt-get install libsoxr0")
    }
    (self.handle, self.channels) = (handle, channels)
    output = [Int16](repeating: 0, count: Self.room * channels)
  }

  deinit { csound_resampler_close(handle) }

  /// Whether one can be had.
  static func check(_ libraries: SoundLibraries) throws(SpeechError) {
    _ = try Resampler(from: 24_000, to: 16_000, channels: 1, libraries)
  }

  /// Takes whole frames of 16 bits.
  /// - Parameter isLast: whether nothing follows.
  /// - Returns: what they are at the other rate, as far as it can be told yet.
  package func take(_ samples: Data, isLast: Bool = false) throws(SpeechError) -> Data {
    var whole = [Int16](repeating: 0, count: samples.count / 2)
    whole.withUnsafeMutableBytes { _ = samples.copyBytes(to: $0) }
    var made = Data()
    var frames = 0
    while frames < whole.count / channels {
      let (used, count) = try run { output, used, made in
        whole.withUnsafeBufferPointer { input in
          csound_resample(
            handle, input.baseAddress.map { $0 + frames * channels }, whole.count / channels - frames, output,
            Self.room, &used, &made)
        }
      }
      frames += used
      made += part(count)
      guard used + count > 0 else { throw Self.failed }
    }
    while isLast {
      let (_, count) = try run { output, used, made in
        csound_resample(handle, nil, 0, output, Self.room, &used, &made)
      }
      guard count > 0 else { break }
      made += part(count)
    }
    return made
  }

  private func run(
    _ work: (UnsafeMutablePointer<Int16>?, inout Int, inout Int) -> Int32
  ) throws(SpeechError) -> (used: Int, made: Int) {
    var (used, made) = (0, 0)
    let code = output.withUnsafeMutableBufferPointer { work($0.baseAddress, &used, &made) }
    guard code == 0, made <= Self.room else { throw Self.failed }
    return (used, made)
  }

  private func part(_ frames: Int) -> Data { output[..<(frames * channels)].withUnsafeBytes { Data($0) } }

  private static var failed: SpeechError { SpeechError(.fileFailed, "the rate of the audio cannot be changed") }
}
