/// Checks whether backends can run on this machine, from what was collected about it.
///
/// It starts and downloads nothing; a container that is made to look into an image is removed. What depends on a check
/// that went wrong is skipped, and what could not be found out is said to be unknown, not failed.
package struct Doctor: Sendable {
  let facts: DoctorFacts

  init(_ facts: DoctorFacts) {
    self.facts = facts
  }

  /// Judges everything, grouped.
  /// - Parameter left: the ids of checks to leave out, as far as nobody but the user misses them.
  package func report(without left: [String] = []) -> DoctorReport {
    DoctorReport(checks: judged(checks).filter { !left.contains($0.id) })
  }

  /// Judges some checks alone, and what they need.
  /// - Parameter ids: as in a report.
  func results(of ids: Set<String>) -> [CheckResult] {
    var needed: Set<String> = []
    // What a check needs stands before it.
    let looked = checks.reversed().filter { check in
      guard ids.contains(check.name) || needed.contains(check.id) else { return false }
      needed.formUnion(check.needs)
      return true
    }
    return judged(looked.reversed()).filter { ids.contains($0.id) }
  }

  private var checks: [DoctorCheck] {
    Self.engineChecks + Self.ageChecks + Self.gpuChecks + Self.diskChecks
      + facts.backends.flatMap { Self.checks(of: $0, isNamed: facts.isNamed) }
  }

  private func judged(_ checks: [DoctorCheck]) -> [CheckResult] {
    var results: [String: CheckResult] = [:]
    let judged = checks.map { check in
      let result = judge(check, after: results)
      results[check.id] = result
      return result
    }
    return CheckResult.Group.allCases.flatMap { group in judged.filter { $0.group == group } }
  }

  private func judge(_ check: DoctorCheck, after results: [String: CheckResult]) -> CheckResult {
    let outcome = obstacle(of: check, results) ?? check.judge(facts)
    return CheckResult(
      id: check.name, group: check.group, title: check.title, status: outcome.status,
      detail: outcome.detail, cause: outcome.cause, fix: outcome.fix, finding: outcome.finding,
      link: outcome.link, backend: check.backend)
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
