/// All that `doctor` found.
public struct DoctorReport: Sendable, Equatable, Codable {
  /// Whether backends can run: no check failed.
  public var ok: Bool
  /// The checks, in the order they are shown.
  public var checks: [CheckResult]

  /// Sums checks up.
  public init(checks: [CheckResult]) {
    self.checks = checks
    ok = !checks.contains { $0.status == .failed }
  }

  /// Whether a check found something to mend.
  public var hasWarnings: Bool { checks.contains { $0.status == .warning } }
}
