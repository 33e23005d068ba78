import Glibc

/// A program that is started many times over, with as little around it as can be: its standard streams are `/dev/null`
/// or a pipe that nobody reads.
public struct Spawned: ~Copyable {
  private var process = pid_t()

  /// Starts the program at `path`; the environment is only what is given.
  /// - Parameter readerLeft: standard output is a pipe whose reader is gone.
  public init(_ path: String, _ arguments: [String], environment: [String: String], readerLeft: Bool = false) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
    }
    var ends: [Int32] = [-1, -1]
    if readerLeft {
      guard pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
        throw TestEngine.Missing(description: "there is no pipe left")
      }
      posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
      close(ends[0])
    }
    defer { if readerLeft { close(ends[1]) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    let result = posix_spawn(&process, path, &actions, &attributes, &words, &variables)
    guard result == 0 else { throw TestEngine.Missing(description: "\(path): \(String(cString: strerror(result)))") }
  }

  /// Sends a signal.
  public func signal(_ number: Int32) { kill(process, number) }

  /// Waits for the end.
  /// - Returns: the exit code as a shell tells it: 128 and the signal's number where one ended it.
  public consuming func end() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
