import CommandSupport
import DockerBackends

/// A problem in words: the first line says what, then why, then what to do, then what was seen.
struct ProblemText {
  let problem: Problem
  let terminal: Terminal

  var lines: [String] {
    let head = "\("error:".styled(.red, on: terminal)) \(printable(problem.message))"
    let causes = problem.causes.map { field("cause", $0) }
    let explained = problem.report?.explanations.first.map(explanation) ?? []
    let fixes = problem.hint.map { [field("fix", $0, .green)] } ?? []
    let others = problem.also.map { field("also", $0) }
    let links = problem.report?.explanations.first?.link.map { [field("see", $0)] } ?? []
    return [head] + causes + explained + fixes + others + links + (problem.report.map(evidence) ?? [])
  }

  private func explanation(_ explanation: Finding) -> [String] {
    let cause = field("why", "\(explanation.cause) [\(explanation.id)]")
    return problem.hint == nil ? [cause, field("fix", explanation.fix.worded, .green)] : [cause]
  }

  private func evidence(_ report: FailureReport) -> [String] {
    var lines: [String] = []
    let place = [report.service, report.container].compactMap { $0 }.joined(separator: ", container ")
    lines.append(field("stage", place.isEmpty ? report.stage.rawValue : "\(report.stage.rawValue) of \(place)"))
    let isShown = report.healthLog.last?.output.contains(report.reason) ?? false
    if !isShown, !problem.message.contains(report.reason), !problem.causes.contains(report.reason) {
      lines.append(field("said", report.reason))
    }
    if let code = report.exitCode {
      lines.append(field("exit", report.oomKilled ? "\(code), killed: out of memory (OOM)" : "\(code)"))
    }
    if let run = report.healthLog.last {
      let isSilent = run.output.allSatisfy(\.isWhitespace)
      lines.append(field("health", "exit \(run.exitCode): \(isSilent ? "it printed nothing" : run.output)"))
    }
    if !report.logTail.isEmpty {
      lines.append(field("log", "the last \(report.logTail.count) lines"))
      lines += report.logTail.map { "    \(printable($0))".styled(.dim, on: terminal) }
    }
    // A container whose creation was refused, or that was not come to, is not there.
    if let container = report.container, report.stage == .start || report.stage == .ready {
      lines.append(field("inspect", "`docker inspect \(container)`: the container is left in place"))
    }
    return lines
  }

  private func field(_ name: String, _ text: String, _ style: Style = .bold) -> String {
    "  \((name + ":").fitted(to: 8).styled(style, on: terminal)) \(printable(text))"
  }

  /// Keeps line breaks, indented; drops every other control character.
  private func printable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: true).map { String($0).withoutControls }
      .joined(separator: "\n           ")
  }
}
