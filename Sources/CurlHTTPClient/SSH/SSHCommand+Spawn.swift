// libcurl's headers bring in signal.h first, which makes sigset_t theirs where whole modules are built at once.
import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SSHCommand {
  // POSIX_SPAWN_SETSID, which Glibc's headers show to GNU sources only.
  #if canImport(Glibc)
    private static let ownSession: Int16 = 0x80
  #else
    private static let ownSession: Int16 = 0x400
  #endif

  /// Starts the program.
  /// - Parameters:
  ///   - standard: its standard input and output.
  ///   - errors: its standard error.
  func spawn(_ program: String, standard: Int32, errors: Int32) -> pid_t? {
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
    // In a session of its own, as docker does: Ctrl-C is for the program, which still has to clean up behind it, and
    // ssh fails where it would have to ask, rather than to write over the program's output.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Self.ownSession)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in words + variables { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, &attributes, &words, &variables) == 0 else { return nil }
    return process
  }
}
