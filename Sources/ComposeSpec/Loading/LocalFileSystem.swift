#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of this machine.
public struct LocalFileSystem: FileSystem {
  /// The most bytes that are read of one file: no Compose or environment file is that large.
  public static let sizeLimit = 16 << 20

  /// Creates it.
  public init() {}

  /// The bytes of a file. A pipe is read only by a name such as `/dev/stdin`, behind which there is someone who writes:
  /// a pipe that lies in a folder would be waited for for ever.
  public func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    let isGiven = path == "/dev/stdin" || ["/dev/fd/", "/proc/self/fd/"].contains { path.hasPrefix($0) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isGiven ? 0 : O_NONBLOCK))
    guard descriptor >= 0 else { throw FileSystemError(errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileSystemError(errno: errno) }
    guard isGiven || status.st_mode & S_IFMT != S_IFIFO else {
      throw FileSystemError(isAbsent: false, reason: "a pipe, not a file")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Self.read(descriptor, &chunk)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileSystemError(errno: errno) }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= Self.sizeLimit else {
        throw FileSystemError(isAbsent: false, reason: "larger than \(Self.sizeLimit >> 20) MiB")
      }
    }
  }

  /// What stands at a path, symbolic links followed.
  public func kind(of path: String) -> FileKind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFDIR ? .directory : .file
  }

  private static func read(_ descriptor: Int32, _ chunk: inout [UInt8]) -> Int {
    chunk.withUnsafeMutableBytes { buffer in
      #if canImport(Glibc)
        Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
    }
  }
}

extension FileSystemError {
  fileprivate init(errno code: Int32) {
    self.init(isAbsent: code == ENOENT || code == ENOTDIR, reason: String(cString: strerror(code)).lowercasedFirst)
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
