import FoundationEssentials
import Glibc

/// Writes pieces of audio to one WAV file as they come, however long the whole gets. The file appears under its name
/// only once it is whole.
public final class WAVFileWriter {
  private let path: String
  private let part: String
  private let descriptor: Int32
  private var first: WAVFile?
  private var sampleBytes = 0
  private var isOpen = true

  /// Creates the file, under a name of its own until ``finish()``.
  /// - Throws: `BackendError` with `.requestFailed` where it cannot be written.
  public init(path: String) throws(BackendError) {
    self.path = path
    part = "\(path).\(getpid()).part"
    descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  deinit { abandon() }

  /// Adds a piece.
  /// - Throws: `BackendError` where it has another format than the first, or where the disk is full.
  public func append(_ file: WAVFile) throws(BackendError) {
    if let first {
      try first.checkJoins(file)
    } else {
      first = file
      try write(WAVFile.header(formatChunk: file.formatChunk, sampleBytes: 0))
    }
    guard sampleBytes + file.samples.count < WAVFile.longest - 1024 else {
      throw BackendError(.invalidAnswer, "the audio is longer than a WAV file can be (4 GiB)")
    }
    try write(file.samples)
    sampleBytes += file.samples.count
  }

  /// Completes the header and gives the file its name.
  /// - Returns: its duration in seconds.
  /// - Throws: `BackendError` where nothing was added, or where it cannot be written.
  @discardableResult
  public func finish() throws(BackendError) -> Double {
    guard let first else { throw BackendError(.invalidAnswer, "there is no audio to write") }
    if sampleBytes % 2 == 1 { try write(Data([0])) }
    let header = WAVFile.header(formatChunk: first.formatChunk, sampleBytes: sampleBytes)
    let isWritten = header.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) == $0.count }
    guard isWritten, fsync(descriptor) == 0, rename(part, path) == 0 else { throw Self.failure(path) }
    close(descriptor)
    isOpen = false
    return Double(sampleBytes / first.format.frameSize) / Double(first.sampleRate)
  }

  /// Gives up: nothing of it stays.
  public func abandon() {
    guard isOpen else { return }
    isOpen = false
    close(descriptor)
    unlink(part)
  }

  private func write(_ data: Data) throws(BackendError) {
    let isWritten = data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
    guard isWritten else { throw Self.failure(path) }
  }

  private static func failure(_ path: String) -> BackendError {
    BackendError(
      errno == ENOSPC ? .diskFull : .requestFailed, "\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}
