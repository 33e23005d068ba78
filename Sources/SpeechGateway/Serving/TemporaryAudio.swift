import DockerBackends
import FoundationEssentials
import Glibc

/// A file that audio is written into and read from again; it goes with whoever holds it.
final class TemporaryAudio: @unchecked Sendable {
  let path: String
  /// Read by one response alone, after it was written.
  private var descriptor: Int32 = -1

  /// - Throws: `GatewayError` where there is no place for it.
  init(ending: String) throws(GatewayError) {
    var name = Array("\(FileManager.default.temporaryDirectory.path)/tts-ctl-XXXXXX.\(ending)".utf8CString)
    let made = mkstemps(&name, Int32(ending.utf8.count + 1))
    guard made >= 0 else {
      throw GatewayError(.failed, "audio cannot be buffered: \(String(cString: strerror(errno)))")
    }
    close(made)
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    unlink(path)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Begins to read what was written.
  /// - Returns: its size in bytes.
  func open() throws(GatewayError) -> Int {
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw GatewayError(.failed, "the audio is gone")
    }
    return Int(status.st_size)
  }

  /// The next bytes; `nil` at the end.
  func next() throws(GatewayError) -> Data? {
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw GatewayError(.failed, "the audio cannot be read") }
    return count == 0 ? nil : Data(bytes.prefix(count))
  }
}
