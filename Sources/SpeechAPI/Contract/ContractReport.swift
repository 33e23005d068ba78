/// Which rules of the common interface a backend keeps.
public struct ContractReport: Sendable, Hashable {
  /// The rules in the order they were checked.
  public var findings: [ContractFinding]
  /// What the server speaks.
  public var dialect: Dialect

  /// Creates a report.
  public init(findings: [ContractFinding] = [], dialect: Dialect = .common) {
    self.findings = findings
    self.dialect = dialect
  }

  /// What a rule asks of this server, in a sentence.
  public func title(of rule: ContractRule) -> String {
    (dialect == .common ? nil : rule.titleInAnyDialect) ?? rule.title
  }

  /// Whether no rule is broken.
  public var holds: Bool { count(.broken) == 0 }

  /// Whether speech works, whatever else is broken.
  public var speaks: Bool { !findings.contains { $0.rule.isSpeech && $0.verdict == .broken } }

  /// Whether what it says of its audio is not so, for which a client may refuse the audio.
  public var misleads: Bool { findings.contains { $0.rule == .synthesisHeaders && $0.verdict == .broken } }

  /// How many rules came out like that.
  public func count(_ verdict: ContractFinding.Verdict) -> Int { findings.count { $0.verdict == verdict } }
}

/// One rule and whether it is kept.
public struct ContractFinding: Sendable, Hashable {
  /// Whether a rule is kept.
  public enum Verdict: String, Sendable, Hashable {
    /// It is kept.
    case held
    /// It is kept; something that would be good to have is not there.
    case remarked
    /// It is broken.
    case broken
    /// It could not be checked, or does not apply.
    case skipped
  }

  /// The rule.
  public var rule: ContractRule
  /// What is wrong, all of it.
  public var breaches: [String]
  /// What would be good to have and is not there.
  public var remarks: [String]
  /// Why it was not checked.
  public var skipReason: String?

  /// Creates a finding.
  public init(_ rule: ContractRule, breaches: [String] = [], remarks: [String] = [], skipReason: String? = nil) {
    self.rule = rule
    self.breaches = breaches
    self.remarks = remarks
    self.skipReason = skipReason
  }

  /// Whether it is kept.
  public var verdict: Verdict {
    if !breaches.isEmpty { return .broken }
    if skipReason != nil { return .skipped }
    return remarks.isEmpty ? .held : .remarked
  }
}
