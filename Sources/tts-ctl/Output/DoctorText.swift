import CommandSupport
import DockerBackends

/// What `doctor` found: what is wrong in full, and of the rest a line a check or a count.
struct DoctorText {
  let report: DoctorReport
  let terminal: Terminal

  init(_ report: DoctorReport, terminal: Terminal) {
    (self.report, self.terminal) = (report, terminal)
  }

  /// How much is told of checks in which nothing is wrong.
  enum Detail {
    /// Nothing.
    case quiet
    /// How many there are in each group.
    case counts
    /// A line for each, but for what is absent or was skipped.
    case lines
    /// A line for each.
    case verbose
  }

  /// The checks by group, and a summary.
  func lines(_ detail: Detail) -> String {
    let blocks = CheckResult.Group.allCases.compactMap { group -> String? in
      let checks = report.checks.filter { $0.group == group }
      let shown = checks.filter { isShown($0, detail) }.map { line($0, verbose: detail == .verbose) }
      let counts = detail == .counts && !checks.isEmpty ? ": \(Self.counts(checks))" : ""
      guard !shown.isEmpty || !counts.isEmpty else { return nil }
      return ([Self.title(group).styled(.bold, on: terminal) + counts] + shown).joined(separator: "\n")
    }
    let more = detail == .counts ? ["Every check: `tts-ctl doctor --verbose`"] : []
    let separator = detail == .counts ? "\n" : "\n\n"
    return [blocks.joined(separator: separator), ([summary] + more).joined(separator: "\n")]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// `7 ok, 2 not checked`.
  private static func counts(_ checks: [CheckResult]) -> String {
    let words: [(CheckResult.Status, String)] = [
      (.ok, "ok"), (.failed, "failed"), (.warning, "to look at"), (.unknown, "not checked"), (.skipped, "skipped"),
      (.absent, "not needed"),
    ]
    return words.compactMap { status, word in
      let count = checks.count { $0.status == status }
      return count > 0 ? "\(count) \(word)" : nil
    }.joined(separator: ", ")
  }

  /// The same without colours and with the ids, for an issue.
  var pasteable: String {
    let lines = report.checks.map { check in
      let name = check.backend.map { "\(check.id) (\($0))" } ?? check.id
      let finding = check.finding.map { " [\($0)]" } ?? ""
      return "\(check.status.rawValue.fitted(to: 8)) \(name): \(check.detail.worded.withoutControls)\(finding)"
    }
    return (["tts-ctl doctor"] + lines).joined(separator: "\n")
  }

  private func isShown(_ check: CheckResult, _ detail: Detail) -> Bool {
    switch check.status {
    case .failed, .warning: true
    case .ok, .unknown: detail == .lines || detail == .verbose
    case .absent, .skipped: detail == .verbose
    }
  }

  private func line(_ check: CheckResult, verbose: Bool) -> String {
    let (mark, style) = Self.mark(check.status)
    let name = check.backend.map { "\($0): \(check.title)" } ?? check.title
    var lines = ["  \(mark.styled(style, on: terminal)) \(name): \(check.detail.worded.withoutControls)"]
    guard check.status == .failed || check.status == .warning || verbose else { return lines[0] }
    if let cause = check.cause { lines.append(field("why", cause + (check.finding.map { " [\($0)]" } ?? ""))) }
    if let fix = check.fix { lines.append(field("fix", fix.worded)) }
    if let link = check.link { lines.append(field("see", link)) }
    return lines.joined(separator: "\n")
  }

  private func field(_ name: String, _ text: String) -> String {
    let lines = text.split(separator: "\n").map { String($0).withoutControls }
    return "      \("\(name):".styled(.dim, on: terminal)) " + lines.joined(separator: "\n           ")
  }

  private var summary: String {
    func count(_ status: CheckResult.Status) -> Int { report.checks.count { $0.status == status } }
    let parts = [
      (count(.warning), count(.warning) == 1 ? "warning" : "warnings"), (count(.unknown), "not checked"),
      (count(.skipped), "skipped"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let problems = count(.failed)
    let head =
      report.ok
      ? "Backends can run here."
      : "Backends cannot run here yet: \(problems) \(problems > 1 ? "problems" : "problem")."
    return parts.isEmpty ? head : "\(head) \(parts.joined(separator: ", "))."
  }

  private static func mark(_ status: CheckResult.Status) -> (String, Style) {
    switch status {
    case .ok: ("✔", .green)
    case .warning: ("!", .yellow)
    case .failed: ("✘", .red)
    case .unknown: ("?", .yellow)
    case .skipped, .absent: ("-", .dim)
    }
  }

  private static func title(_ group: CheckResult.Group) -> String {
    switch group {
    case .engine: "Engine"
    case .gpu: "GPU"
    case .network: "Network and ports"
    case .disk: "Disk"
    case .images: "Images"
    case .backends: "Backends"
    }
  }
}
