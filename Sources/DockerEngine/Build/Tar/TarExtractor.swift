import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Unpacks an archive that is not trusted: nothing is written outside the folder, neither by a path
/// that leaves it nor through a link.
struct TarExtractor: ~Copyable {
  private let root: String
  private var reader = TarReader()
  private var file: Int32 = -1

  /// Prepares to unpack into a folder, which must exist.
  init(into folder: String) { root = folder }

  deinit { if file >= 0 { close(file) } }

  /// Takes the next bytes of the archive.
  /// - Throws: `EngineError` with `.invalidContext`.
  mutating func extract(_ data: Data) throws {
    for event in try reader.read(data) {
      switch event {
      case .entry(let entry, _): try begin(entry)
      case .data(let bytes): try write(bytes)
      case .end:
        if file >= 0 { close(file) }
        file = -1
      }
    }
  }

  /// Tells that no more bytes come.
  func finish() throws { try reader.finish() }

  private mutating func begin(_ entry: TarEntry) throws {
    guard let path = RelativePath.normalized(entry.path) else {
      throw refused(entry.path, "its path leaves the folder")
    }
    if path.isEmpty { return }
    let full = root + "/" + path
    try makeParents(of: path)
    switch entry.content {
    case .directory: try makeFolder(path, mode: entry.mode)
    case .symbolicLink(let target):
      guard RelativePath.staysInside(link: path, target: target) else {
        throw refused(entry.path, "it is a link to \(target), which leaves the folder")
      }
      unlink(full)
      guard symlink(target, full) == 0 else { throw failed(full, errno) }
    case .data, .file:
      unlink(full)
      // Set-user bits of a container mean nothing good on the host.
      file = open(full, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(entry.mode & 0o777))
      guard file >= 0 else { throw failed(full, errno) }
    }
  }

  private func makeParents(of path: String) throws {
    var parent = ""
    for component in path.split(separator: "/").dropLast() {
      parent += parent.isEmpty ? component : "/" + component
      try makeFolder(parent, mode: 0o755)
    }
  }

  /// Makes a folder where there is none; what is not a folder, such as a link to one, is refused.
  private func makeFolder(_ path: String, mode: Int) throws {
    let full = root + "/" + path
    if let status = FileStatus(full) {
      guard status.kind == .directory else { throw refused(path, "it would be written through a link or a file") }
      return
    }
    guard mkdir(full, mode_t(mode & 0o777 | 0o700)) == 0 else { throw failed(full, errno) }
  }

  private func write(_ bytes: Data) throws {
    guard file >= 0 else { return }
    let failure: Int32? = bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        #if canImport(Glibc)
          let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        #elseif canImport(Musl)
          let count = Musl.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        #else
          let count = Darwin.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        rest = rest.dropFirst(count)
      }
      return nil
    }
    if let failure { throw failed(root, failure) }
  }

  private func refused(_ path: String, _ reason: String) -> EngineError {
    EngineError(.invalidContext, "\"\(path)\" in the archive is refused: \(reason)")
  }

  private func failed(_ path: String, _ number: Int32) -> EngineError {
    EngineError(.invalidContext, "\(path) cannot be written: \(String(cString: strerror(number)))")
  }
}
