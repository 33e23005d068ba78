import DockerBackends

/// What `check` found.
struct RulesDocument: Encodable {
  var rules: [RuleRecord]
}

/// One rule, for programs and as a table's row.
struct RuleRecord: Encodable {
  enum Result: String, Encodable {
    case held, broken, skipped

    var style: Style {
      switch self {
      case .held: .green
      case .broken: .red
      case .skipped: .dim
      }
    }
  }

  var rule: String
  var result: Result
  var detail: String

  init(_ finding: ContractFinding) {
    rule = finding.rule.rawValue
    switch finding.verdict {
    case .held: (result, detail) = (.held, finding.rule.title)
    case .broken(let how): (result, detail) = (.broken, how)
    case .skipped(ContractCheck.keepsEmbedding):
      (result, detail) = (.skipped, "\(ContractCheck.keepsEmbedding); `tts-ctl clone` computes it by x-tts.embedding")
    case .skipped(let why): (result, detail) = (.skipped, why)
    }
  }
}
