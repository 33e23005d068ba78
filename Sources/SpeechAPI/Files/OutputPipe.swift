import FoundationEssentials
import Glibc

/// A pipe, a device or whatever else is written as it comes, and never waited for on a thread.
struct OutputPipe {
  /// What a pipe surely takes at once where there is room at all.
  static let part = 4096

  private let descriptor: Int32
  /// What is said of it in errors.
  private let path: String

  init(_ descriptor: Int32, _ path: String) { (self.descriptor, self.path) = (descriptor, path) }

  /// Writes all of it.
  /// - Throws: `SpeechError`; `.readerLeft` where nobody reads it any more, `.cancelled` where the caller gives up.
  func write(_ data: Data) async throws(SpeechError) {
    var rest = data[...]
    while !rest.isEmpty {
      try await waitForRoom()
      let written = rest.prefix(Self.part).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR || errno == EAGAIN { continue }
      if written < 0, errno == EPIPE { throw SpeechError(.readerLeft, "the reader of \(path) has closed it") }
      guard written > 0 else { throw SpeechError.writing(path) }
      rest = rest.dropFirst(written)
    }
  }

  private func waitForRoom() async throws(SpeechError) {
    while true {
      if Task.isCancelled { throw SpeechError(.cancelled, "interrupted while writing the audio") }
      var watched = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      if poll(&watched, 1, 0) != 0 { return }
      try? await Task.sleep(for: .milliseconds(2))
    }
  }

  /// Opens one by its name; a pipe waits for its reader.
  static func open(_ target: String, _ path: String) async throws(SpeechError) -> Int32 {
    while true {
      let output = Glibc.open(target, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
      guard output < 0 else { return output }
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
}
