import DockerBackends
import OrderedCollections

/// What `check` found and what it explains, for people.
struct ContractText {
  let report: ContractReport
  /// Whether only what is broken is told.
  let isQuiet: Bool
  /// Whether each rule that was skipped has a line of its own.
  let isVerbose: Bool

  /// The findings as a table, what would be right for those that are broken, and what it comes to.
  var lines: [String] {
    let broken = report.findings.filter { $0.verdict == .broken }
    guard !isQuiet else { return broken.isEmpty ? [] : [table(broken).render(on: .output)] }
    // The examples are of the common interface.
    let explained = report.dialect == .common ? broken.map { Self.explanation(of: $0.rule) } : []
    return [table(report.findings).render(on: .output)] + explained.flatMap { ["", $0] } + ["", closing]
  }

  /// A rule, a right request and answer, and what its fields mean.
  static func explanation(of rule: ContractRule) -> String {
    let explanation = ContractExplanation(rule)
    var lines = ["\(rule.rawValue): \(rule.title)\(rule.isRequired ? "" : " (nice to have)")"]
    for example in explanation.examples {
      lines += ["", Self.indented(example.request), "", Self.indented(example.answer)]
    }
    guard !explanation.fields.isEmpty else { return lines.joined(separator: "\n") }
    var table = Table("FIELD", "TYPE", "NEED", "MEANING")
    for field in explanation.fields {
      table.add(.init(field.name), .init(field.kind.rawValue), .init(field.need.rawValue), .init(field.meaning))
    }
    return (lines + ["", indented(table.render(on: .output))]).joined(separator: "\n")
  }

  private func table(_ findings: [ContractFinding]) -> Table {
    var table = Table("RULE", "RESULT", "DETAIL")
    var skipped: OrderedDictionary<String, [ContractFinding]> = [:]
    for finding in findings {
      let detail = RuleRecord(finding, of: report).detail
      if finding.verdict == .skipped, !isVerbose {
        skipped[detail, default: []].append(finding)
        continue
      }
      var rows: [(String, Style, String)] = finding.breaches.map { ("FAIL", .red, $0) }
      rows += finding.remarks.map { ("remark", .yellow, $0) }
      if rows.isEmpty {
        let word: (String, Style) = finding.verdict == .skipped ? ("skipped", .dim) : ("pass", .green)
        rows = [(word.0, word.1, detail)]
      }
      for (index, row) in rows.enumerated() {
        table.add(
          .init(index == 0 ? finding.rule.rawValue : ""), .init(row.0, row.1), .init(row.2, wraps: row.1 == .red))
      }
    }
    for (detail, findings) in skipped {
      let rule = findings.count == 1 ? findings[0].rule.rawValue : "\(findings.count) rules"
      table.add(.init(rule), .init("skipped", .dim), .init(detail))
    }
    return table
  }

  /// `12 pass, 1 pass with remarks, 3 FAIL, 2 skipped: what `say` needs is fine`.
  private var closing: String {
    let words: [(ContractFinding.Verdict, String)] = [
      (.held, "pass"), (.remarked, "pass with remarks"), (.broken, "FAIL"), (.skipped, "skipped"),
    ]
    let counts = words.map { (report.count($0), $1) }.filter { $0.0 > 0 }.map { "\($0) \($1)" }.joined(separator: ", ")
    let verdict =
      if report.holds {
        report.dialect == .common ? "it keeps the interface" : "what every server must do is fine"
      } else if report.speaks, report.misleads {
        "`say` may refuse its audio for its headers"
      } else if report.speaks {
        "what `say` needs is fine"
      } else {
        "`say` does not work with it"
      }
    return "\(counts): \(verdict)"
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }
      .joined(separator: "\n")
  }
}
