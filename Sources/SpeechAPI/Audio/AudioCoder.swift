package import FoundationEssentials
import Glibc

/// Codes speech while it is being spoken, by libsndfile, through a file without a name.
///
/// A FLAC says at its start how long it is, and few players take one that does not: it comes at the end.
package actor AudioCoder {
  private let format: SpeechFileFormat
  private let rate: Int?
  private let library: SoundLibrary
  private let file: TemporaryFile
  private var writer: SoundWriter?
  private var shape: WAVFile.Format?
  private var resampler: Resampler?
  /// How much of the file has been handed out.
  private var position = 0
  private var isBegun = false

  /// - Parameters:
  ///   - format: MP3, Opus or FLAC.
  ///   - rate: the rate in Hz; that of the speech where left out, or the next that the format has.
  /// - Throws: `SpeechError` with `.fileFailed` where a library is missing or there is no place for the file.
  package init(_ format: SpeechFileFormat, rate: Int?) throws(SpeechError) {
    (self.format, self.rate) = (format, rate)
    library = try SoundLibrary.writing(format, .system)
    file = try TemporaryFile()
  }

  /// Takes whole frames of 16 bits.
  /// - Returns: what has been coded since the last ones; mostly nothing where they are few.
  package func append(_ samples: Data, rate: Int, channels: Int) throws(SpeechError) -> Data {
    let given = WAVFile.Format.plain(rate: rate, channels: channels)
    if let shape { try shape.checkJoins(given) } else { try begin(given) }
    try writer?.write(try resampler?.take(samples) ?? samples)
    return format == .flac ? Data() : try coded()
  }

  /// - Returns: the rest of it.
  package func finish() throws(SpeechError) -> Data {
    guard let writer else { throw SpeechError(.invalidAnswer, "there is no audio to write") }
    if let resampler { try writer.write(try resampler.take(Data(), isLast: true)) }
    try writer.finish()
    return try coded()
  }

  private func begin(_ given: WAVFile.Format) throws(SpeechError) {
    let rate = format.rate(for: rate ?? given.sampleRate)
    if rate != given.sampleRate {
      resampler = try Resampler(from: given.sampleRate, to: rate, channels: given.channels)
    }
    writer = try SoundWriter(
      library, format, rate: rate, channels: given.channels, descriptor: file.descriptor, path: TemporaryFile.folder)
    if format == .mp3 { writer?.keepBitRate() }
    shape = given
  }

  private func coded() throws(SpeechError) -> Data {
    var data = Data()
    var block = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = pread(file.descriptor, &block, block.count, off_t(position))
      guard count >= 0 else { throw SpeechError.writing(TemporaryFile.folder) }
      guard count > 0 else { break }
      data.append(contentsOf: block[..<count])
      position += count
    }
    guard !isBegun, !data.isEmpty else { return data }
    isBegun = true
    return format == .mp3 ? MPEGFrames.withoutLength(data) : data
  }
}
