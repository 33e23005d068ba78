import DockerBackends

/// What `check` found.
struct RulesDocument: Encodable {
  var rules: [RuleRecord]
}

/// One rule, for programs and as a table's row.
struct RuleRecord: Encodable {
  var rule: String
  var result: String
  var isRequired: Bool
  var detail: String
  var breaches: [String]
  var remarks: [String]
  /// What would be right, where something is not.
  var examples: [ExampleRecord]?

  init(_ finding: ContractFinding, of report: ContractReport) {
    rule = finding.rule.rawValue
    result = finding.verdict.rawValue
    isRequired = finding.rule.isRequired(of: report.dialect)
    breaches = finding.breaches
    remarks = finding.remarks
    switch finding.verdict {
    case .held: detail = report.title(of: finding.rule)
    case .remarked, .broken:
      detail = (breaches + remarks).joined(separator: "; ")
      // They are of the common interface.
      if report.dialect == .common { examples = ContractExplanation(finding.rule).examples.map(ExampleRecord.init) }
    case .skipped where finding.skipReason == ContractCheck.keepsEmbedding:
      detail = "\(ContractCheck.keepsEmbedding); `tts-ctl clone` computes it by x-tts.embedding"
    case .skipped: detail = finding.skipReason ?? ""
    }
  }
}

/// A request, and how a server may answer it.
struct ExampleRecord: Encodable {
  var request: String
  var answer: String

  init(_ example: ContractExplanation.Example) {
    request = example.request
    answer = example.answer
  }
}

/// What `check --explain` tells.
struct ExplanationsDocument: Encodable {
  var rules: [ExplanationRecord]
}

/// A rule with what keeps it.
struct ExplanationRecord: Encodable {
  struct Field: Encodable {
    var name: String
    var type: String
    var need: String
    var meaning: String
    var example: String
  }

  var rule: String
  var title: String
  var isRequired: Bool
  var fields: [Field]
  var examples: [ExampleRecord]

  init(_ explanation: ContractExplanation) {
    rule = explanation.rule.rawValue
    title = explanation.rule.title
    isRequired = explanation.rule.isRequired
    fields = explanation.fields.map {
      Field(name: $0.name, type: $0.kind.rawValue, need: $0.need.rawValue, meaning: $0.meaning, example: $0.example)
    }
    examples = explanation.examples.map(ExampleRecord.init)
  }
}
