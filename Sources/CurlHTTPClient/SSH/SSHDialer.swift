import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Makes connections by starting `ssh`, one for each. It stays on the agent's thread.
///
/// libcurl 7.87 and 7.88 connect even a socket that they are told is connected, so each gets something to connect to:
/// a port of the loopback network that takes this one connection and is closed again.
final class SSHDialer {
  private var calls: [Int32: SSHCall] = [:]
  /// Hung up, and about to tell why.
  private var ending: [SSHCall] = []
  private var ended: [pid_t] = []

  /// Makes a socket for libcurl, and points `address` to where it shall connect.
  func dial(_ command: SSHCommand, _ address: inout curl_sockaddr) -> Result<SSHCall, SSHFailure> {
    reap()
    guard let program = command.program else { return .failure(.notInstalled) }
    guard let (listener, place) = listen() else { return .failure(.notStarted) }
    let ours = socket(AF_INET, Self.streamKind, 0)
    guard ours >= 0 else {
      close(listener)
      return .failure(.notStarted)
    }
    _ = fcntl(ours, F_SETFD, FD_CLOEXEC)
    address.family = AF_INET
    address.addrlen = UInt32(MemoryLayout<sockaddr_in>.size)
    withUnsafeBytes(of: place) { from in withUnsafeMutableBytes(of: &address.addr) { $0.copyMemory(from: from) } }
    let call = SSHCall(command, program: program, socket: ours, listener: listener)
    calls[ours] = call
    return .success(call)
  }

  /// Starts `ssh` for the sockets that libcurl has connected.
  func answer() {
    for call in calls.values where call.listener != nil { call.answer() }
  }

  /// The ports that wait to be connected to.
  var interests: [pollfd] {
    calls.values.compactMap(\.listener).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  }

  /// Ends a connection and its process.
  func hangUp(_ socket: Int32) {
    guard let call = calls.removeValue(forKey: socket) else {
      close(socket)
      return
    }
    end(call.hangUp())
    if call.isEnding { ending.append(call) }
    reap()
  }

  /// Whether the end of a process is waited for. Nothing wakes the agent's thread for that: it has to look.
  var isWaiting: Bool { !ending.isEmpty }

  /// Looks after the processes that are about to end.
  func settle() {
    for call in ending { end(call.settle()) }
    ending.removeAll { !$0.isEnding }
  }

  private func end(_ process: pid_t?) {
    guard let process else { return }
    kill(process, SIGTERM)
    ended.append(process)
  }

  /// Ends everything.
  func endAll() {
    for socket in Array(calls.keys) { hangUp(socket) }
    for process in ended + ending.compactMap(\.process) {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    ended = []
    ending = []
  }

  private func reap() {
    ended.removeAll { waitpid($0, nil, WNOHANG) != 0 }
  }

  #if canImport(Glibc)
    private static let streamKind = Int32(SOCK_STREAM.rawValue)
  #else
    private static let streamKind = SOCK_STREAM
  #endif

  private func listen() -> (Int32, sockaddr_in)? {
    let listener = socket(AF_INET, Self.streamKind, 0)
    guard listener >= 0 else { return nil }
    _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
    _ = fcntl(listener, F_SETFL, O_NONBLOCK)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, size) == 0 && getsockname(listener, generic, &size) == 0
      }
    }
    #if canImport(Glibc)
      let code = Glibc.listen(listener, 16)
    #else
      let code = Darwin.listen(listener, 16)
    #endif
    guard isListening, code == 0 else {
      close(listener)
      return nil
    }
    return (listener, address)
  }
}

@available(*, unavailable) extension SSHDialer: Sendable {}
