#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where lock files are: `$XDG_RUNTIME_DIR/tts-ctl`, else `/tmp/tts-ctl-UID`, which must be ours alone.
struct LockFolder: Sendable {
  let path: String

  init(environment: [String: String]) {
    if let runtime = environment["XDG_RUNTIME_DIR"], runtime.hasPrefix("/") {
      path = "\(runtime)/tts-ctl"
    } else {
      path = "/tmp/tts-ctl-\(getuid())"
    }
  }

  /// Makes the folder where it is missing and checks that nobody else can write to it: `/tmp` is everybody's.
  func prepare() throws -> String {
    mkdir(path, 0o700)
    var status = stat()
    guard lstat(path, &status) == 0 else { throw Self.failure("the folder \(path) for locks cannot be made") }
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
      throw BackendError(
        .locked, "the folder \(path) for locks belongs to somebody else or is open to others",
        hint: "remove it, or set XDG_RUNTIME_DIR to a folder of your own")
    }
    return path
  }

  static func failure(_ message: String) -> BackendError {
    BackendError(.locked, "\(message): \(String(cString: strerror(errno)))")
  }
}
