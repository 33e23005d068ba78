/// How much a failure matters.
public enum FailureLevel: String, Sendable, Codable, Comparable {
  /// The backend cannot run like this.
  case error
  /// It runs, but worse than it could.
  case warning

  /// Errors come first.
  public static func < (left: FailureLevel, right: FailureLevel) -> Bool { left == .error && right == .warning }
}
