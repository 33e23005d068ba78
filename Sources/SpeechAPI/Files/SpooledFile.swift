import BackendSupport
package import FoundationEssentials
import Glibc

/// A file that is written in private and gets to its place only once it is whole.
///
/// Where the file system can, it has no name until then, so that nothing of it stays though the program is killed.
package final class SpooledFile {
  /// What is said of it in errors.
  let path: String
  private let place: OutputPlace
  /// What is written here gets to its place later.
  let descriptor: Int32
  /// The name it has in the meantime; `nil` where it has none.
  private var part: String?

  /// - Throws: `SpeechError` where nothing can be written there.
  package init(for path: String, at place: OutputPlace) throws(SpeechError) {
    self.path = path
    self.place = place
    switch place {
    case .file(let target, let mode):
      if mode != nil, access(target, W_OK) != 0 { throw SpeechError.writing(path) }
      let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "./"
      (descriptor, part) = TemporaryFile.create(
        in: folder, name: TemporaryFile.partName(of: target), mode: mode ?? 0o666)
    case .stream, .descriptor:
      let folder = TemporaryFile.folder
      (descriptor, part) = TemporaryFile.create(
        in: folder, name: TemporaryFile.partName(of: "\(folder)/tts-ctl"), mode: 0o600)
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

  package func write(_ data: Data) throws(SpeechError) {
    guard TemporaryFile.write(data, to: descriptor) else { throw SpeechError.writing(path) }
  }

  package func overwriteStart(_ data: Data) throws(SpeechError) {
    let isWritten = data.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) == $0.count }
    guard isWritten else { throw SpeechError.writing(path) }
  }

  /// Puts it in its place.
  /// - Throws: `SpeechError`; `.cancelled` where nobody reads what it shall go into, and the caller gives up.
  package func deliver() async throws(SpeechError) {
    switch place {
    case .file(let target, _): try name(target)
    case .descriptor(let output): try await copy(to: output)
    case .stream(let target):
      let output = try await OutputPipe.open(target, path)
      defer { close(output) }
      try await copy(to: output)
    }
  }

  private func name(_ target: String) throws(SpeechError) {
    guard fsync(descriptor) == 0 else { throw SpeechError.writing(path) }
    if part == nil {
      if link(to: target) { return }
      // Only a file with a name takes the place of another.
      let name = TemporaryFile.partName(of: target)
      guard errno == EEXIST, link(to: name) else { throw SpeechError.writing(path) }
      part = name
    }
    guard let name = part, rename(name, target) == 0 else { throw SpeechError.writing(path) }
    part = nil
  }

  private func link(to name: String) -> Bool {
    linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
  }

  private func copy(to output: Int32) async throws(SpeechError) {
    let pipe = OutputPipe(output, path)
    // No more than a pipe surely takes at once where there is room at all, so that writing never waits.
    var buffer = [UInt8](repeating: 0, count: OutputPipe.part)
    var offset = 0
    while case let count = pread(descriptor, &buffer, buffer.count, offset), count != 0 {
      guard count > 0 else { throw SpeechError.reading(path, PlainWords.of(code: errno)) }
      try await pipe.write(Data(buffer[..<count]))
      offset += count
    }
  }
}
