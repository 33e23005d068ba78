import Foundation

/// A TCP port of the loopback that this process listens on, for as long as the socket lives.
public final class ListeningSocket: Sendable {
  /// Its number, which the kernel chose.
  public let port: Int
  private let descriptor: Int32

  /// Listens on a free port.
  public init() throws {
    let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(made, generic, size) == 0 && listen(made, 1) == 0 && getsockname(made, generic, &size) == 0
      }
    }
    guard isListening else { throw CocoaError(.fileReadUnknown) }
    descriptor = made
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }
}
