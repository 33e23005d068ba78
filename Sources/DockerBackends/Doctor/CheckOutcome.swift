/// What a check says; the doctor makes a ``CheckResult`` of it.
struct CheckOutcome: Sendable {
  var status: CheckResult.Status
  var detail: Advice
  var cause: String?
  var fix: Advice?
  var finding: String?
  var link: String?

  static func ok(_ detail: String) -> CheckOutcome { CheckOutcome(status: .ok, detail: Advice(detail)) }
  static func absent(_ detail: String) -> CheckOutcome { CheckOutcome(status: .absent, detail: Advice(detail)) }
  static func unknown(_ detail: String) -> CheckOutcome { CheckOutcome(status: .unknown, detail: Advice(detail)) }

  static func warning(_ detail: String, fix: Advice? = nil) -> CheckOutcome {
    CheckOutcome(status: .warning, detail: Advice(detail), fix: fix)
  }

  static func failed(_ detail: String, fix: Advice? = nil) -> CheckOutcome {
    CheckOutcome(status: .failed, detail: Advice(detail), fix: fix)
  }

  /// What the failure catalogue knows about it.
  static func finding(_ finding: Finding, _ status: CheckResult.Status, detail: String? = nil) -> CheckOutcome {
    CheckOutcome(
      status: status, detail: Advice(detail ?? finding.title), cause: finding.cause, fix: finding.fix,
      finding: finding.id,
      link: finding.link)
  }
}
