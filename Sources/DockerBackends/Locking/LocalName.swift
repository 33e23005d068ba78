import Glibc

/// A name in the kernel's list, apart from any file system.
struct LocalName {
  private var address = sockaddr_un()
  private let length: socklen_t

  init(_ name: String) {
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(name.utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { path in
      // The zero in front makes it a name rather than a path.
      for (index, byte) in bytes.prefix(path.count - 1).enumerated() { path[index + 1] = byte }
    }
    length = socklen_t(MemoryLayout<sa_family_t>.size + 1 + bytes.count)
  }

  func with<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  /// A socket that can take such a name, or ask who has it.
  static func socket(_ failure: (String) -> BackendError) throws(BackendError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let descriptor = Glibc.socket(AF_UNIX, kind, 0)
    guard descriptor >= 0 else { throw failure("cannot be created") }
    return descriptor
  }
}
