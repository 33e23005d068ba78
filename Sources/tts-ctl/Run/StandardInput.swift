#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program's standard input.
enum StandardInput {
  /// All of it as text, but of more than 64 MiB only the end; bytes that are no UTF-8 are replaced.
  static func readAll(limit: Int = 64 << 20) -> String {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return String(decoding: all.suffix(limit), as: UTF8.self) }
      all += chunk[..<count]
      if all.count > 2 * limit { all.removeFirst(all.count - limit) }
    }
  }
}
