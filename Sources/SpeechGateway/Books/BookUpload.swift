import BackendSupport
import FoundationEssentials
import Glibc

/// A document on its way to the disk. What does not become a book leaves nothing behind.
package final class BookUpload: Sendable {
  let place: BookPlace
  let name: String
  private let descriptor: Int32

  /// - Throws: `GatewayError` where there is no place for it.
  init(_ name: String, at place: BookPlace) throws(GatewayError) {
    (self.name, self.place) = (name, place)
    do throws(FileError) {
      for folder in [place.source, place.product] { try PrivateFile.createFolder(folder) }
    } catch {
      throw GatewayError(.failed, error.message, hint: error.hint)
    }
    descriptor = open("\(place.source)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.failure }
  }

  deinit { close(descriptor) }

  /// Takes the next bytes.
  package func take(_ bytes: UnsafeRawBufferPointer) throws(GatewayError) {
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure }
      written += count
    }
  }

  /// To be called when all is there.
  func finish() throws(GatewayError) {
    guard fsync(descriptor) == 0 else { throw Self.failure }
  }

  /// To be called where no book becomes of it.
  package func discard() { try? FileManager.default.removeItem(atPath: place.folder) }

  private static var failure: GatewayError {
    GatewayError(.failed, "the document cannot be kept: \(PlainWords.of(code: errno))")
  }
}
