package import Glibc

/// What stands where a user wants a file.
package enum OutputPlace: Equatable {
  /// Nothing, or a plain file that is replaced once the new one is whole. Links on the way are resolved.
  case file(String, mode: mode_t?)
  /// A device or a pipe, which is written into as it is.
  case stream(String)
  /// An open descriptor of this process.
  case descriptor(Int32)

  private static let mostLinks = 40

  /// Whether what is written there is read, heard or gone at once: pipes and devices, not plain files.
  var isContinuous: Bool {
    switch self {
    case .file: return false
    case .stream: return true
    case .descriptor(let descriptor):
      var status = stat()
      return fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT != S_IFREG
    }
  }

  /// Looks what is at a path; `-` is standard output.
  /// - Throws: `SpeechError` with `.fileFailed` where nothing can be written there.
  package init(_ path: String) throws(SpeechError) {
    guard path != "-" else {
      self = .descriptor(STDOUT_FILENO)
      return
    }
    guard !path.isEmpty else { throw SpeechError.writing("\"\"", ENOENT) }
    var resolved = path
    for _ in 0..<Self.mostLinks {
      let parts = Self.split(resolved)
      guard let folder = realpath(parts.folder, nil) else { throw SpeechError.writing(path) }
      defer { free(folder) }
      let place = String(cString: folder)
      // A descriptor by its name, as /dev/stdout is: its file is not ours to replace.
      if let descriptor = Self.descriptor(parts.name, in: place) {
        self = .descriptor(descriptor)
        return
      }
      resolved = place == "/" ? "/\(parts.name)" : "\(place)/\(parts.name)"
      guard let target = Self.link(resolved) else {
        try self.init(resolved: resolved, path)
        return
      }
      resolved = target.hasPrefix("/") ? target : "\(place)/\(target)"
    }
    throw SpeechError.writing(path, ELOOP)
  }

  private init(resolved: String, _ path: String) throws(SpeechError) {
    var status = stat()
    guard lstat(resolved, &status) == 0 else {
      guard errno == ENOENT, !path.hasSuffix("/") else { throw SpeechError.writing(path) }
      self = .file(resolved, mode: nil)
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file(resolved, mode: status.st_mode & 0o777)
    case S_IFDIR: throw SpeechError.writing(path, EISDIR)
    case S_IFSOCK: throw SpeechError(.fileFailed, "\(path) cannot be written: it is a socket")
    default: self = .stream(resolved)
    }
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return (".", trimmed) }
    let folder = trimmed[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(trimmed[trimmed.index(after: slash)...]))
  }

  private static func descriptor(_ name: String, in folder: String) -> Int32? {
    guard folder == "/proc/\(getpid())/fd", let number = Int32(name), fcntl(number, F_GETFD) >= 0 else { return nil }
    return number
  }

  private static func link(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}
