#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the shell that started the program allows it too little of (`ulimit`). Without enough of it the runtime ends the
/// program without a word, or what cannot be opened seems not to be there.
enum Shortage: CustomStringConvertible {
  case files(allowed: Int)
  case memory(allowed: Int)

  /// Files that a command which talks to an engine has open at once.
  private static let files = 24
  /// Address space: mostly stacks and heaps of threads, of which little is ever used.
  private static let memory = 512 << 20

  #if canImport(Glibc)
    private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    private static let addressSpace = __rlimit_resource_t(RLIMIT_AS.rawValue)
  #else
    private static let openFiles = RLIMIT_NOFILE
    private static let addressSpace = RLIMIT_AS
  #endif

  /// Looks, and takes more files where that is allowed.
  static func find() -> Shortage? {
    var limit = rlimit()
    if getrlimit(Self.openFiles, &limit) == 0, limit.rlim_cur < files {
      limit.rlim_cur = min(limit.rlim_max, 256)
      setrlimit(Self.openFiles, &limit)
      if limit.rlim_cur < files { return .files(allowed: Int(clamping: limit.rlim_cur)) }
    }
    if getrlimit(Self.addressSpace, &limit) == 0, limit.rlim_cur < memory {
      return .memory(allowed: Int(clamping: limit.rlim_cur))
    }
    return nil
  }

  var description: String {
    switch self {
    case .files(let allowed):
      "too many open files: \(allowed) are allowed, \(Self.files) are needed (`ulimit -n`)"
    case .memory(let allowed):
      "not enough memory: only \(allowed >> 20) MiB of address space are allowed, \(Self.memory >> 20) MiB are needed "
        + "(`ulimit -v`)"
    }
  }
}
