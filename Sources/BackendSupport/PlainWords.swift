import FoundationEssentials
import Glibc

/// Errors of others in words for people.
package enum PlainWords {
  /// The error in a sentence: its message where it has one, what the system means by it, or its own description.
  package static func of(_ error: any Error) -> String {
    if let words = ofSystem(error) { return words }
    if error is DecodingError { return "it does not have the expected form" }
    return (error as? any CustomStringConvertible)?.description ?? "\(error)"
  }

  /// What the system has against something: `no such file`, `permission denied`, …
  package static func of(code: Int32) -> String {
    switch code {
    case ENOENT: "no such file"
    case EACCES, EPERM: "permission denied"
    case EISDIR: "it is a folder"
    case ENOTDIR: "a part of its path is not a folder"
    case EEXIST: "it exists already"
    case EROFS: "the file system is read-only"
    case ENOSPC, EDQUOT: "no space left on the disk"
    case EMFILE, ENFILE: "too many files are open"
    case ELOOP: "its symbolic links form a loop"
    case ENAMETOOLONG: "its name is too long"
    case ENXIO: "no program reads its other end"
    default: String(cString: strerror(code)).lowercasedStart
    }
  }

  /// An error of the system's library in words that a user understands, instead of its domain and number; `nil` for
  /// any other error.
  private static func ofSystem(_ error: any Error) -> String? {
    if let error = error as? POSIXError { return of(code: error.code.rawValue) }
    guard let error = error as? CocoaError else { return nil }
    if let below = error.underlying as? POSIXError { return of(code: below.code.rawValue) }
    return switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: of(code: ENOENT)
    case .fileReadNoPermission, .fileWriteNoPermission: of(code: EACCES)
    case .fileWriteFileExists: of(code: EEXIST)
    case .fileWriteVolumeReadOnly: of(code: EROFS)
    case .fileWriteOutOfSpace: of(code: ENOSPC)
    case .fileReadInapplicableStringEncoding, .fileReadUnknownStringEncoding, .fileReadCorruptFile:
      "it is not UTF-8 text"
    case .fileReadTooLarge: "it is too large"
    case .fileReadInvalidFileName, .fileWriteInvalidFileName: "this is not a file name"
    default: "the system refuses it (\(error.code.rawValue))"
    }
  }
}

extension String {
  fileprivate var lowercasedStart: String { prefix(1).lowercased() + dropFirst() }
}
