/// Which rules of the common interface a backend keeps.
public struct ContractReport: Sendable, Hashable {
  /// The rules in the order they were checked.
  public var findings: [ContractFinding]

  /// Creates a report.
  public init(findings: [ContractFinding] = []) {
    self.findings = findings
  }

  /// Whether no rule is broken.
  public var holds: Bool {
    findings.allSatisfy { finding in
      if case .broken = finding.verdict { false } else { true }
    }
  }
}

/// One rule and whether it is kept.
public struct ContractFinding: Sendable, Hashable {
  /// Whether a rule is kept.
  public enum Verdict: Sendable, Hashable {
    /// It is kept.
    case held
    /// It is broken; how.
    case broken(String)
    /// It could not be checked, or does not apply; why.
    case skipped(String)
  }

  /// The rule.
  public var rule: ContractRule
  /// Whether it is kept.
  public var verdict: Verdict

  /// Creates a finding.
  public init(_ rule: ContractRule, _ verdict: Verdict) {
    self.rule = rule
    self.verdict = verdict
  }
}
