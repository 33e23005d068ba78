import Glibc

/// A file of this machine that cannot be read or written.
package struct FileError: Error {
  /// Whether the disk has no room left.
  package let isDiskFull: Bool
  /// What happened: one sentence, without a trailing full stop.
  package let message: String
  /// What to do about it.
  package let hint: String?

  init(_ message: String, hint: String? = nil, isDiskFull: Bool = false) {
    (self.message, self.hint, self.isDiskFull) = (message, hint, isDiskFull)
  }

  /// The error of a write that failed.
  package static func writing(_ path: String, _ code: Int32 = errno) -> FileError {
    FileError("\(path) cannot be written: \(PlainWords.of(code: code))", isDiskFull: code == ENOSPC || code == EDQUOT)
  }

  /// The error of a read that failed.
  package static func reading(_ path: String, _ reason: String) -> FileError {
    FileError("\(path) cannot be read: \(reason)")
  }
}

extension FileError: CustomStringConvertible {
  /// The message.
  package var description: String { message }
}
