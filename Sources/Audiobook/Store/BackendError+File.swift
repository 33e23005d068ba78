import BackendSupport
import DockerBackends

extension BackendError {
  /// What the system has against a file, as one of our errors.
  init(_ error: FileError) {
    self.init(error.isDiskFull ? .diskFull : .fileFailed, error.message, hint: error.hint.map { Advice($0) })
  }

  /// Works on a file.
  static func wrapping<Value>(_ work: () throws(FileError) -> Value) throws(BackendError) -> Value {
    do throws(FileError) { return try work() } catch { throw BackendError(error) }
  }
}
