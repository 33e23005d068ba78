import Dispatch
import Glibc

/// One attempt to open a TCP connection.
enum TCPConnection {
  /// How it went.
  enum Outcome: Sendable, Equatable {
    /// It stood for as long as was asked, or the peer sent something.
    case open
    /// The peer accepted it and closed it again.
    case closedByPeer
    /// Nothing listens there.
    case refused
    /// It never stood.
    case failed(String)
  }

  /// Connects, looks whether the connection lasts, and closes it.
  static func attempt(host: String, port: Int, limit: Duration, hold: Duration) async -> Outcome {
    await withCheckedContinuation { continuation in
      // The calls block for a bounded time, so they run on a thread that may block.
      DispatchQueue.global().async {
        continuation.resume(returning: attemptBlocking(host: host, port: port, limit: limit, hold: hold))
      }
    }
  }

  /// Whether the machine at that address says at once that nothing listens; `false` where it does not answer at once.
  static func isRefused(address: String, port: Int) -> Bool {
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
    guard inet_pton(AF_INET, address, &target.sin_addr) == 1 else { return false }
    let descriptor = socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let code = withUnsafePointer(to: target) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code != 0 else { return false }
    guard errno == EINPROGRESS else { return errno == ECONNREFUSED }
    guard wait(for: POLLOUT, on: descriptor, limit: .zero) else { return false }
    var failure: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size)
    return failure == ECONNREFUSED
  }

  private static func attemptBlocking(host: String, port: Int, limit: Duration, hold: Duration) -> Outcome {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &list)
    guard code == 0 else { return .failed(String(cString: gai_strerror(code))) }
    defer { freeaddrinfo(list) }
    var outcome = Outcome.failed("no address")
    var next = list
    while let address = next {
      outcome = attempt(address.pointee, limit: limit, hold: hold)
      if outcome == .open { return outcome }
      next = address.pointee.ai_next
    }
    return outcome
  }

  private static func attempt(_ address: addrinfo, limit: Duration, hold: Duration) -> Outcome {
    let descriptor = socket(
      address.ai_family, address.ai_socktype | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return failed(errno) }
    defer { close(descriptor) }
    if connect(descriptor, address.ai_addr, address.ai_addrlen) != 0 {
      guard errno == EINPROGRESS else { return failed(errno) }
      guard wait(for: POLLOUT, on: descriptor, limit: limit) else { return .failed("no answer") }
      var failure: Int32 = 0
      var size = socklen_t(MemoryLayout<Int32>.size)
      getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size)
      guard failure == 0 else { return failed(failure) }
    }
    guard wait(for: POLLIN, on: descriptor, limit: hold) else { return .open }
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) > 0 ? .open : .closedByPeer
  }

  private static func wait(for event: Int32, on descriptor: Int32, limit: Duration) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    return poll(&entry, 1, Int32(limit / .milliseconds(1))) > 0
  }

  private static func failed(_ code: Int32) -> Outcome {
    code == ECONNREFUSED ? .refused : .failed(String(cString: strerror(code)))
  }
}
