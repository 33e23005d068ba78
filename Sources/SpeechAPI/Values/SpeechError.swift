import BackendSupport
import Glibc

/// Why a server did not speak, or what it said could not be kept, as data.
///
/// `message` and `hint` may hold what the server said; a client takes out of that what its
/// ``SpeechClient/redact`` hides.
public struct SpeechError: Error, Sendable {
  /// The kind of failure, stable across releases. Later ones may know more.
  public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The name of the code.
    public let rawValue: String

    /// Creates a code of that name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name.
    public var description: String { rawValue }

    /// The server answered, but not as its dialect promises.
    public static let invalidAnswer = Code(rawValue: "invalidAnswer")
    /// The server answered with sound that cannot be heard.
    public static let silence = Code(rawValue: "silence")
    /// The server refused or failed a request; the cause is a ``RequestFailure``.
    public static let requestFailed = Code(rawValue: "requestFailed")
    /// The server takes no connection, hangs up or does not answer in time.
    public static let serverUnreachable = Code(rawValue: "serverUnreachable")
    /// A file of this machine cannot be read or written.
    public static let fileFailed = Code(rawValue: "fileFailed")
    /// No space is left on this machine's disk.
    public static let diskFull = Code(rawValue: "diskFull")
    /// What the caller asks for cannot be meant: no text, an unknown parameter, a name that is none.
    public static let invalidInput = Code(rawValue: "invalidInput")
    /// No cloned voice of that name is kept, by this machine or by the server.
    public static let unknownVoice = Code(rawValue: "unknownVoice")
    /// A file that is to hold a cloned voice holds none.
    public static let invalidVoiceFile = Code(rawValue: "invalidVoiceFile")
    /// This cannot be the name of a backend.
    public static let unknownBackend = Code(rawValue: "unknownBackend")
    /// Nobody reads the pipe any more that audio goes to.
    public static let readerLeft = Code(rawValue: "readerLeft")
    /// The caller cancelled.
    public static let cancelled = Code(rawValue: "cancelled")
  }

  /// The kind of failure.
  public var code: Code
  /// What happened: one sentence, without a trailing full stop.
  public var message: String
  /// What to do about it, with the exact command where there is one.
  public var hint: String?
  /// The error underneath.
  public var cause: (any Error)?
  /// The name of the backend that was asked, or whose voice was looked for, where it has one.
  public var backend: String?

  /// Creates an error.
  public init(
    _ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil, backend: String? = nil
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.cause = cause
    self.backend = backend
  }
}

extension SpeechError: CustomStringConvertible {
  /// `code: message`, for logs.
  public var description: String { "\(code.rawValue): \(message)" }
}

extension SpeechError {
  init(_ error: FileError) {
    self.init(error.isDiskFull ? .diskFull : .fileFailed, error.message, hint: error.hint)
  }

  /// The error of a write that failed.
  static func writing(_ path: String, _ code: Int32 = errno) -> SpeechError {
    SpeechError(FileError.writing(path, code))
  }

  /// The error of a read that failed.
  static func reading(_ path: String, _ reason: String) -> SpeechError { SpeechError(FileError.reading(path, reason)) }

  /// Works on a file and tells what the system has against it.
  static func wrapping<Value>(_ work: () throws(FileError) -> Value) throws(SpeechError) -> Value {
    do throws(FileError) { return try work() } catch { throw SpeechError(error) }
  }
}
