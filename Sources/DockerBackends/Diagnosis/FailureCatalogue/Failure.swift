/// A row of the failure catalogue: one thing that goes wrong, how it shows, why, and what to do.
struct Failure: Sendable {
  /// What the facts say about a row.
  enum Sign: Int, Sendable {
    /// It is not this.
    case against
    /// Nothing.
    case none
    /// It is this rather than another row with the same text.
    case speaksFor
    /// It is this, even without a text.
    case proves
  }

  /// Another cause and fix under certain facts.
  struct Variant: Sendable {
    let applies: @Sendable (Facts) -> Bool
    let cause: String
    let fix: Advice
  }

  let id: String
  let title: String
  let stages: [FailureStage]
  var level: FailureLevel = .error
  /// What class of failure it is where an operation ends by it; `nil` where the step that failed tells.
  var code: BackendError.Code?
  let symptoms: [Symptom]
  let cause: String
  let confirm: Advice
  /// What to do; `{word}` stands for a word captured from the text.
  let fix: Advice
  var variants: [Variant] = []
  var sign: @Sendable (Facts) -> Sign = { _ in .none }

  /// The words that any of its symptoms captures, and what is worked out of them.
  var words: Set<String> { Set(symptoms.flatMap(\.pattern.words)).union(["cuda"]) }
}
