import DockerBackends

/// What `check` found and what it explains, for people.
enum ContractText {
  /// The findings as a table, what would be right for those that are broken, and what it comes to.
  /// - Parameter quiet: only what is broken.
  static func lines(_ report: ContractReport, quiet: Bool) -> [String] {
    let findings = report.findings.filter { !quiet || $0.verdict == .broken }
    let broken = quiet ? [] : findings.filter { $0.verdict == .broken }.map { explanation(of: $0.rule) }
    let table = findings.isEmpty && quiet ? [] : [table(findings).render(on: .output)]
    return table + broken.flatMap { ["", $0] } + (quiet ? [] : ["", closing(report)])
  }

  /// A rule, a right request and answer, and what its fields mean.
  static func explanation(of rule: ContractRule) -> String {
    let explanation = ContractExplanation(rule)
    var lines = ["\(rule.rawValue): \(rule.title)\(rule.isRequired ? "" : " (nice to have)")"]
    for example in explanation.examples {
      lines += ["", indented(example.request), "", indented(example.answer)]
    }
    guard !explanation.fields.isEmpty else { return lines.joined(separator: "\n") }
    var table = Table("FIELD", "TYPE", "NEED", "MEANING")
    for field in explanation.fields {
      table.add(.init(field.name), .init(field.kind.rawValue), .init(field.need.rawValue), .init(field.meaning))
    }
    return (lines + ["", indented(table.render(on: .output))]).joined(separator: "\n")
  }

  private static func table(_ findings: [ContractFinding]) -> Table {
    var table = Table("RULE", "RESULT", "DETAIL")
    for finding in findings {
      var rows: [(String, Style, String)] = finding.breaches.map { ("FAIL", .red, $0) }
      rows += finding.remarks.map { ("remark", .yellow, $0) }
      if rows.isEmpty {
        let word: (String, Style) = finding.verdict == .skipped ? ("skipped", .dim) : ("pass", .green)
        rows = [(word.0, word.1, RuleRecord(finding).detail)]
      }
      for (index, row) in rows.enumerated() {
        table.add(
          .init(index == 0 ? finding.rule.rawValue : ""), .init(row.0, row.1), .init(row.2, wraps: row.1 == .red))
      }
    }
    return table
  }

  /// `12 pass, 1 pass with remarks, 3 FAIL, 2 skipped: what `say` needs is fine`.
  private static func closing(_ report: ContractReport) -> String {
    let words: [(ContractFinding.Verdict, String)] = [
      (.held, "pass"), (.remarked, "pass with remarks"), (.broken, "FAIL"), (.skipped, "skipped"),
    ]
    let counts = words.map { (report.count($0), $1) }.filter { $0.0 > 0 }.map { "\($0) \($1)" }.joined(separator: ", ")
    let verdict =
      if report.holds {
        "it keeps the interface"
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
