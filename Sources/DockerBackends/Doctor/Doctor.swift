/// Checks whether backends can run on this machine, from what was collected about it.
///
/// It changes, starts and downloads nothing. What depends on a check that went wrong is skipped, and
/// what could not be found out is said to be unknown, not failed.
package struct Doctor: Sendable {
  private let facts: DoctorFacts

  init(_ facts: DoctorFacts) {
    self.facts = facts
  }

  /// Judges everything, grouped.
  /// - Parameter left: the ids of checks to leave out, as far as nobody but the user misses them.
  package func report(without left: [String] = []) -> DoctorReport {
    let checks =
      Self.engineChecks + Self.gpuChecks + Self.diskChecks
      + facts.backends.flatMap { Self.checks(of: $0, isNamed: facts.isNamed) }
    var results: [String: CheckResult] = [:]
    let judged = checks.map { check in
      let result = judge(check, after: results)
      results[check.id] = result
      return result
    }
    let order = CheckResult.Group.allCases
    let shown = judged.filter { !left.contains($0.id) }
    return DoctorReport(checks: order.flatMap { group in shown.filter { $0.group == group } })
  }

  private func judge(_ check: DoctorCheck, after results: [String: CheckResult]) -> CheckResult {
    let outcome = obstacle(of: check, results) ?? check.judge(facts)
    let parts = check.id.split(separator: ":", maxSplits: 1).map(String.init)
    return CheckResult(
      id: parts[0], group: check.group, title: check.title, status: outcome.status,
      detail: outcome.detail, cause: outcome.cause, fix: outcome.fix, finding: outcome.finding,
      link: outcome.link,
      backend: parts.count > 1 ? parts[1] : nil)
  }

  /// Why a check makes no sense now.
  private func obstacle(of check: DoctorCheck, _ results: [String: CheckResult]) -> CheckOutcome? {
    for result in check.needs.compactMap({ results[$0] }) {
      switch result.status {
      case .ok: continue
      case .absent: return .absent("not needed: \(result.title) is absent")
      // A warning is as bad as a failure for what depends on it; it only bars nobody's way.
      case .failed, .warning, .skipped, .unknown:
        return CheckOutcome(status: .skipped, detail: "needs: \(result.title)")
      }
    }
    return nil
  }
}
