import Glibc

/// Finds out whether a host port is free by taking it for a moment. The kernel's tables, which tell who has it, take
/// ten milliseconds to read; this takes none.
enum PortTrial {
  /// Whether the port is free; where that cannot be tried, the tables have to tell. They know of TCP alone.
  static func isFree(_ port: BackendPort) -> Bool {
    guard port.transport == "tcp" else { return true }
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(port.address, String(port.hostPort), &hints, &list) == 0, let list else { return false }
    defer { freeaddrinfo(list) }
    let address = list.pointee
    let descriptor = socket(address.ai_family, address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    // Connections that are about to be forgotten keep nobody from listening.
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    return bind(descriptor, address.ai_addr, address.ai_addrlen) == 0
  }
}
