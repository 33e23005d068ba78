import CCurl
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Makes connections by starting `ssh`, one for each: its standard input and output are one end of
/// a socket pair, libcurl has the other. It stays on the agent's thread.
final class SSHDialer {
  /// A running `ssh`.
  struct Child {
    let process: pid_t
    let socket: Int32
    fileprivate let errors: Int32
  }

  private var children: [Int32: Child] = [:]
  private var ended: [pid_t] = []

  /// Starts a connection; `nil` where there is no such program, or no file descriptor left.
  func dial(_ command: SSHCommand) -> Child? {
    reap()
    guard let (ours, theirs) = pair(), let errors = pipe() else { return nil }
    defer {
      close(theirs)
      close(errors.write)
    }
    guard let process = spawn(command.arguments, standard: theirs, errors: errors.write) else {
      close(ours)
      close(errors.read)
      errno = ENOENT
      return nil
    }
    let child = Child(process: process, socket: ours, errors: errors.read)
    children[ours] = child
    return child
  }

  /// What the child wrote to its standard error so far, on one line.
  func words(of child: Child) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(child.errors, &buffer, buffer.count)
    guard count > 0 else { return "" }
    return String(decoding: buffer.prefix(count), as: UTF8.self)
      .split(whereSeparator: \.isNewline).joined(separator: "; ")
  }

  /// Ends a connection and its process.
  func hangUp(_ socket: Int32) {
    close(socket)
    guard let child = children.removeValue(forKey: socket) else { return }
    close(child.errors)
    kill(child.process, SIGTERM)
    ended.append(child.process)
    reap()
  }

  /// Ends everything.
  func endAll() {
    for socket in Array(children.keys) { hangUp(socket) }
    for process in ended {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    ended = []
  }

  private func reap() {
    ended.removeAll { waitpid($0, nil, WNOHANG) != 0 }
  }

  private func pair() -> (Int32, Int32)? {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private func pipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      guard Glibc.pipe(&ends) == 0 else { return nil }
    #else
      guard Darwin.pipe(&ends) == 0 else { return nil }
    #endif
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return (ends[0], ends[1])
  }

  private func spawn(_ arguments: [String], standard: Int32, errors: Int32) -> pid_t? {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, standard, 0)
    posix_spawn_file_actions_adddup2(&actions, standard, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    // The agent's thread takes no signals; its children do.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in words + variables { free(word) } }
    var process = pid_t()
    guard posix_spawnp(&process, "ssh", &actions, &attributes, &words, &variables) == 0 else { return nil }
    return process
  }
}

@available(*, unavailable) extension SSHDialer: Sendable {}
