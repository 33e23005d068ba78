import FoundationEssentials
import Glibc

/// A file of this process alone, without a name.
final class TemporaryFile: Sendable {
  /// What it is read and written by.
  let descriptor: Int32

  /// - Throws: `SpeechError` where there is no place for it.
  init() throws(SpeechError) {
    let folder = Self.folder
    let (descriptor, name) = Self.create(in: folder, name: Self.partName(of: "\(folder)/tts-ctl"), mode: 0o600)
    if let name, descriptor >= 0 { unlink(name) }
    guard descriptor >= 0 else { throw SpeechError.writing(folder) }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Where such files are.
  static var folder: String {
    ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  /// Adds bytes at the end.
  func write(_ data: Data) throws(SpeechError) {
    guard Self.write(data, to: descriptor) else { throw SpeechError.writing(Self.folder) }
  }

  /// Writes all of it, or tells in `errno` why not.
  static func write(_ data: Data, to descriptor: Int32) -> Bool {
    data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// The name that a file has until it gets its own.
  static func partName(of target: String) -> String {
    "\(target.utf8.count > 4000 ? "./tts-ctl" : target).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
  }

  /// Makes a file, without a name where the file system can.
  /// - Returns: a negative descriptor where that fails, and the name, where it has one.
  static func create(in folder: String, name: String, mode: mode_t) -> (descriptor: Int32, name: String?) {
    let unnamed = Glibc.open(folder, O_RDWR | O_CLOEXEC | temporaryFile, mode)
    if unnamed >= 0 { return (unnamed, nil) }
    guard [EOPNOTSUPP, EISDIR, ENOENT, EINVAL].contains(errno) else { return (-1, nil) }
    let named = Glibc.open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    return (named, named >= 0 ? name : nil)
  }

  /// `O_TMPFILE`, which is no plain number in the header.
  private static let temporaryFile: Int32 = 0o20000000 | O_DIRECTORY
}
