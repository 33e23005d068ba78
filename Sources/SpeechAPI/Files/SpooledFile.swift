import BackendSupport
import FoundationEssentials
import Glibc

/// A file that is written in private and gets to its place only once it is whole.
///
/// Where the file system can, it has no name until then, so that nothing of it stays though the program is killed.
final class SpooledFile {
  /// What is said of it in errors.
  private let path: String
  private let place: OutputPlace
  private let descriptor: Int32
  /// The name it has in the meantime; `nil` where it has none.
  private var part: String?

  /// - Throws: `SpeechError` where nothing can be written there.
  init(for path: String) throws(SpeechError) {
    self.path = path == "-" ? "standard output" : path
    place = try OutputPlace(path)
    switch place {
    case .file(let target, let mode):
      if mode != nil, access(target, W_OK) != 0 { throw SpeechError.writing(path) }
      let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "./"
      (descriptor, part) = Self.create(in: folder, name: Self.partName(of: target), mode: mode ?? 0o666)
    case .stream, .descriptor:
      let folder = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
      (descriptor, part) = Self.create(in: folder, name: Self.partName(of: "\(folder)/tts-ctl"), mode: 0o600)
      if let name = part, descriptor >= 0 {
        unlink(name)
        part = nil
      }
    }
    guard descriptor >= 0 else { throw SpeechError.writing(path) }
    if case .file(_, let mode?) = place { fchmod(descriptor, mode) }
  }

  deinit {
    if let part { unlink(part) }
    close(descriptor)
  }

  /// Where it can be read while this process lives; its own place where that is a plain file.
  var readablePath: String {
    if case .file = place { path } else { "/proc/\(getpid())/fd/\(descriptor)" }
  }

  var isStandardOutput: Bool { place == .descriptor(STDOUT_FILENO) }

  func write(_ data: Data) throws(SpeechError) {
    let isWritten = data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
    guard isWritten else { throw SpeechError.writing(path) }
  }

  func overwriteStart(_ data: Data) throws(SpeechError) {
    let isWritten = data.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) == $0.count }
    guard isWritten else { throw SpeechError.writing(path) }
  }

  /// Puts it in its place.
  /// - Throws: `SpeechError`; `.cancelled` where nobody reads what it shall go into, and the caller gives up.
  func deliver() async throws(SpeechError) {
    switch place {
    case .file(let target, _): try name(target)
    case .descriptor(let output): try await copy(to: output)
    case .stream(let target):
      let output = try await Self.open(target, path)
      defer { close(output) }
      try await copy(to: output)
    }
  }

  private func name(_ target: String) throws(SpeechError) {
    guard fsync(descriptor) == 0 else { throw SpeechError.writing(path) }
    if part == nil {
      let name = Self.partName(of: target)
      guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
        throw SpeechError.writing(path)
      }
      part = name
    }
    guard let name = part, rename(name, target) == 0 else { throw SpeechError.writing(path) }
    part = nil
  }

  private func copy(to output: Int32) async throws(SpeechError) {
    // No more than a pipe surely takes at once where there is room at all, so that writing never waits.
    var buffer = [UInt8](repeating: 0, count: 4096)
    var offset = 0
    while case let count = pread(descriptor, &buffer, buffer.count, offset), count != 0 {
      guard count > 0 else { throw SpeechError.reading(path, PlainWords.of(code: errno)) }
      var sent = 0
      while sent < count {
        try await Self.waitForRoom(output)
        let written = buffer[sent..<count].withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
        if written < 0, errno == EINTR || errno == EAGAIN { continue }
        // A reader that has enough, as `head`, is no failure.
        if written < 0, errno == EPIPE { return }
        guard written > 0 else { throw SpeechError.writing(path) }
        sent += written
      }
      offset += count
    }
  }

  private static func waitForRoom(_ output: Int32) async throws(SpeechError) {
    while true {
      if Task.isCancelled { throw SpeechError(.cancelled, "interrupted while writing the audio") }
      var watched = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
      if poll(&watched, 1, 0) != 0 { return }
      try? await Task.sleep(for: .milliseconds(5))
    }
  }

  private static func open(_ target: String, _ path: String) async throws(SpeechError) -> Int32 {
    while true {
      let output = Glibc.open(target, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
      guard output < 0 else { return output }
      // A pipe waits for its reader.
      guard errno == ENXIO || errno == EINTR, isPipe(target) else { throw SpeechError.writing(path) }
      if Task.isCancelled { throw SpeechError(.cancelled, "interrupted while waiting for a reader of \(path)") }
      try? await Task.sleep(for: .milliseconds(20))
    }
  }

  private static func isPipe(_ path: String) -> Bool {
    let code = errno
    defer { errno = code }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  private static func partName(of target: String) -> String {
    "\(target.utf8.count > 4000 ? "./tts-ctl" : target).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
  }

  /// - Returns: a negative descriptor where that fails, and the name, where it has one.
  private static func create(in folder: String, name: String, mode: mode_t) -> (Int32, String?) {
    let unnamed = Glibc.open(folder, O_RDWR | O_CLOEXEC | temporaryFile, mode)
    if unnamed >= 0 { return (unnamed, nil) }
    guard [EOPNOTSUPP, EISDIR, ENOENT, EINVAL].contains(errno) else { return (-1, nil) }
    let named = Glibc.open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    return (named, named >= 0 ? name : nil)
  }

  /// `O_TMPFILE`, which is no plain number in the header.
  private static let temporaryFile: Int32 = 0o20000000 | O_DIRECTORY
}
