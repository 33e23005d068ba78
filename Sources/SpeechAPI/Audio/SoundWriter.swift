import CSound
import FoundationEssentials

/// Writes a coded file of sound.
final class SoundWriter {
  private let library: SoundLibrary
  private let path: String
  private let channels: Int
  private var file: OpaquePointer?

  /// Begins a file at the start of a descriptor, which stays open.
  /// - Parameter path: what is said of it in errors.
  init(
    _ library: SoundLibrary, _ format: SpeechFileFormat, rate: Int, channels: Int, descriptor: Int32, path: String
  ) throws(SpeechError) {
    (self.library, self.path, self.channels) = (library, path, channels)
    var shape = csound_shape(frames: 0, rate: Int32(rate), channels: Int32(channels), format: format.code)
    file = csound_write_to(library.handle, descriptor, &shape)
    guard file != nil else {
      let name = format.rawValue.uppercased()
      throw SpeechError(
        .fileFailed,
        "\(path) cannot be written: \(name) of \(channels) channels at \(rate) Hz: \(library.words())")
    }
  }

  deinit { if let file { csound_finish(file) } }

  /// Has an MP3's length be told by its size, for whoever reads only what follows its start.
  func keepBitRate() { if let file { csound_keep_bit_rate(file) } }

  /// Adds whole frames of 16 bits.
  func write(_ samples: Data) throws(SpeechError) {
    guard let file, !samples.isEmpty else { return }
    let frames = Int64(samples.count / (2 * channels))
    // Data gives no promise of where it begins.
    var whole = [Int16](repeating: 0, count: samples.count / 2)
    whole.withUnsafeMutableBytes { _ = samples.copyBytes(to: $0) }
    let written = csound_write(file, whole, frames)
    try check(csound_system_error(file))
    guard written == frames else {
      throw SpeechError(.fileFailed, "\(path) cannot be written: \(library.words(file))")
    }
  }

  /// Completes the file.
  func finish() throws(SpeechError) {
    guard let file else { return }
    self.file = nil
    try check(csound_finish(file))
  }

  private func check(_ code: Int32) throws(SpeechError) {
    if code != 0 { throw SpeechError.writing(path, code) }
  }
}
