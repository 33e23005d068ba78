/// All that `doctor` found.
package struct DoctorReport: Sendable, Equatable, Codable {
  /// Whether backends can run: no check failed.
  package var ok: Bool
  /// The checks, in the order they are shown.
  package var checks: [CheckResult]

  /// Sums checks up.
  package init(checks: [CheckResult]) {
    self.checks = checks
    ok = !checks.contains { $0.status == .failed }
  }

  /// Whether a check found something to mend.
  package var hasWarnings: Bool { checks.contains { $0.status == .warning } }
}
