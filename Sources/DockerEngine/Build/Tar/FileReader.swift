import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file, closed when it is dropped.
///
/// Links are not followed and pipes not waited for: between listing a folder and reading it, a file
/// may have become something else.
final class FileReader {
  private let descriptor: Int32
  private let path: String

  init(_ path: String) throws {
    self.path = path
    descriptor = FileName.withPath(path) { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
  }

  deinit { close(descriptor) }

  /// The next bytes, at most `limit`; none at the end.
  func read(upTo limit: Int) throws -> Data {
    var failure: Int32 = 0
    var buffer = Data(count: limit)
    let descriptor = descriptor
    let count = buffer.withUnsafeMutableBytes { bytes in
      while true {
        #if canImport(Glibc)
          let count = Glibc.read(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
          let count = Musl.read(descriptor, bytes.baseAddress, bytes.count)
        #else
          let count = Darwin.read(descriptor, bytes.baseAddress, bytes.count)
        #endif
        if count >= 0 { return count }
        failure = errno
        if failure != EINTR { return -1 }
      }
    }
    guard count >= 0 else { throw Self.failure(path, failure) }
    return buffer.prefix(count)
  }

  private static func failure(_ path: String, _ number: Int32) -> EngineError {
    EngineError(
      .invalidContext, "\(path) cannot be read: \(String(cString: strerror(number)))",
      hint: "correct its permissions, or list it in .dockerignore")
  }
}
