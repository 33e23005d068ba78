/// What `up`, `wait`, `stop`, `down`, `rm`, `restart`, `pull` and `build` print: one entry a backend, in the order named.
struct BackendsDocument<Record: Encodable>: Encodable {
  var backends: [BackendEntry<Record>]
}

/// What `--dry-run` prints.
struct PlansDocument: Encodable {
  var plans: [BackendEntry<PlanRecord>]
}

/// What came of one backend: the record's members, or `backend` and `error`.
struct BackendEntry<Record: Encodable>: Encodable {
  private struct Failure: Encodable {
    var backend: String
    var error: ErrorRecord
  }

  private let content: any Encodable

  init<Value>(_ outcome: BackendOutcome<Value>, _ record: (Value) -> Record) {
    content =
      switch outcome.result {
      case .success(let value): record(value)
      case .failure(let problem): Failure(backend: outcome.backend, error: ErrorRecord(problem))
      }
  }

  func encode(to encoder: any Encoder) throws { try content.encode(to: encoder) }
}
