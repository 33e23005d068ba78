import BackendSupport
import CSound
import FoundationEssentials

/// Reads a coded file of sound, a part at a time.
final class SoundReader {
  private static let part = 32 << 10

  /// The shape of the samples.
  let format: WAVFile.Format
  /// How many frames FLAC says that it has; what others tell is an estimate.
  private let promisedFrames: Int
  private var frames = 0
  private let source: TemporaryFile
  private let library: SoundLibrary
  private let file: OpaquePointer
  private var samples: [Int16]

  /// Opens what is in a file.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is no sound.
  init(_ library: SoundLibrary, _ source: TemporaryFile) throws(SpeechError) {
    var shape = csound_shape()
    guard let file = csound_read_from(library.handle, source.descriptor, &shape) else {
      throw WAVReader.broken("cannot be decoded: \(library.words())")
    }
    (self.library, self.source, self.file) = (library, source, file)
    format = .plain(rate: Int(shape.rate), channels: Int(shape.channels))
    let isFLAC = Int(shape.format) & CSOUND_CONTAINER == CSOUND_FLAC & CSOUND_CONTAINER
    // Where no length is told, it is the longest.
    promisedFrames = isFLAC && shape.frames != .max ? Int(shape.frames) : 0
    samples = [Int16](repeating: 0, count: Self.part)
    guard (1...WAVFile.Format.mostChannels).contains(format.channels), WAVFile.Format.rates.contains(format.sampleRate)
    else { throw WAVReader.broken("has \(format.channels) channels at \(format.sampleRate) Hz") }
  }

  deinit { csound_finish(file) }

  /// The next frames, empty at the end.
  /// - Throws: `SpeechError` with `.invalidAnswer` where they cannot be decoded, or where fewer are there than promised.
  func next() throws(SpeechError) -> Data {
    let count = csound_read(file, &samples, Int64(Self.part / format.channels))
    let error = csound_system_error(file)
    guard error == 0 else { throw SpeechError.reading("the audio", PlainWords.of(code: error)) }
    guard count >= 0, count * Int64(format.channels) <= Self.part else {
      throw WAVReader.broken("cannot be decoded: \(library.words(file))")
    }
    frames += Int(count)
    guard count > 0 || frames >= promisedFrames else {
      throw WAVReader.broken("is cut off: \(frames) of \(promisedFrames) samples are there")
    }
    return samples[..<(Int(count) * format.channels)].withUnsafeBytes { Data($0) }
  }
}
