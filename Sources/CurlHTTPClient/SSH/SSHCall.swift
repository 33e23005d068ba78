#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One connection by `ssh`: first a port that libcurl's socket connects to, then a process. It stays on the agent's thread.
final class SSHCall {
  let command: SSHCommand
  let program: String
  /// libcurl's end.
  let socket: Int32
  /// The port that `socket` connects to, until it has.
  private(set) var listener: Int32?
  private(set) var process: pid_t?
  private(set) var failure: SSHFailure?
  /// Until when the end of a process that has closed its output is waited for.
  private var patience: ContinuousClock.Instant?
  private var errors: Int32?

  /// How long `ssh` may take from the end of its output to its own.
  private static let longestEnd = Duration.milliseconds(500)

  init(_ command: SSHCommand, program: String, socket: Int32, listener: Int32) {
    self.command = command
    self.program = program
    self.socket = socket
    self.listener = listener
  }

  /// Takes libcurl's connection where it is there, and starts `ssh` at its other end.
  func answer() {
    guard let listener else { return }
    while let peer = accepted(listener) {
      defer { close(peer) }
      // The port is everybody's on this machine, as long as it is open.
      guard Self.address(peer, getpeername) == Self.address(socket, getsockname) else { continue }
      closeListener()
      start(peer)
      return
    }
  }

  /// Whether the process has closed its output and may end any moment, which tells why.
  var isEnding: Bool { patience != nil }

  /// Closes libcurl's end. Where the connection is over by then, the process is ``isEnding``.
  /// - Returns: the process, where it still runs and nobody waits for its end.
  func hangUp() -> pid_t? {
    var byte: UInt8 = 0
    let count = recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    let isOver = count == 0 || (count < 0 && errno != EAGAIN)
    if process != nil, isOver { patience = .now + Self.longestEnd }
    // Before the socket: a process that ends since we hang up has not failed.
    let running = settle()
    close(socket)
    closeListener()
    return running
  }

  /// Looks whether the process has ended, once it ``isEnding``.
  /// - Returns: the process, where it has been waited for in vain.
  func settle() -> pid_t? { process.flatMap(settle) }

  private func settle(_ process: pid_t) -> pid_t? {
    let code = exitCode(of: process)
    if code == nil, let patience, .now < patience { return nil }
    patience = nil
    self.process = nil
    let words = takeWords()
    failure = code.map { .ended(code: $0, words: words) } ?? .silent(words: words)
    return code == nil ? process : nil
  }

  private func start(_ peer: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      failure = .notStarted
      return
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    errors = ends[0]
    process = command.spawn(program, standard: peer, errors: ends[1])
    close(ends[1])
    if process == nil { failure = .notStarted }
  }

  private func accepted(_ listener: Int32) -> Int32? {
    let peer = accept(listener, nil, nil)
    guard peer >= 0 else { return nil }
    _ = fcntl(peer, F_SETFD, FD_CLOEXEC)
    return peer
  }

  private func closeListener() {
    if let listener { close(listener) }
    listener = nil
  }

  private func exitCode(of process: pid_t) -> Int32? {
    var status: Int32 = 0
    let ended = waitpid(process, &status, WNOHANG)
    // The low byte tells the signal, the next one the code.
    if ended == process { return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F) }
    return ended < 0 && errno != EINTR ? 255 : nil
  }

  /// What it wrote to its standard error, on one line.
  private func takeWords() -> String {
    guard let errors else { return "" }
    defer {
      close(errors)
      self.errors = nil
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(errors, &buffer, buffer.count)
    guard count > 0 else { return "" }
    return String(decoding: buffer.prefix(count), as: UTF8.self)
      .split(whereSeparator: \.isNewline).joined(separator: "; ")
  }

  private static func address(
    _ socket: Int32,
    _ name: (Int32, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<socklen_t>?) -> Int32
  ) -> [UInt32]? {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name(socket, $0, &size) }
    }
    return code == 0 ? [address.sin_addr.s_addr, UInt32(address.sin_port)] : nil
  }
}

@available(*, unavailable) extension SSHCall: Sendable {}
