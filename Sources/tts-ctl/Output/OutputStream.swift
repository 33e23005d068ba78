import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where standard output leads.
enum OutputStream {
  /// Whether audio may go there unasked: into a pipe, a file, or the socket by which `ssh` takes it; not to a terminal,
  /// nor into the journal, by whose socket services of systemd write their log.
  static func takesAudio(
    _ descriptor: Int32, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Bool {
    guard isatty(descriptor) == 0 else { return false }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return true }
    return environment["JOURNAL_STREAM"] != "\(status.st_dev):\(status.st_ino)"
  }
}
