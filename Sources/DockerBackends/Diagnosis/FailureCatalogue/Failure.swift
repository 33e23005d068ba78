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
  /// What happened; `{word}` stands for a word captured from the text, as in the cause and in what to do.
  let title: String
  let stages: [FailureStage]
  var level: FailureLevel = .error
  /// What class of failure it is where an operation ends by it; `nil` where the step that failed tells.
  var code: BackendError.Code?
  /// Whether it may pass while somebody waits: the other end is not there yet, and the server tries again.
  var mayPass = false
  let symptoms: [Symptom]
  let cause: String
  let confirm: Advice
  let fix: Advice
  var variants: [Variant] = []
  var sign: @Sendable (Facts) -> Sign = { _ in .none }

  /// The words that any of its symptoms captures, and what is worked out of them.
  var words: Set<String> { Set(symptoms.flatMap(\.words)).union(["cuda"]) }
}

/// One text that shows a failure.
struct Symptom: Sendable {
  /// How firmly the text points at the row.
  enum Strength: Sendable {
    /// No other row has this text.
    case own
    /// Other rows have it, too; the machine tells which it is.
    case shared
    /// It counts only where the machine's facts speak for the row.
    case withFacts
    /// It is what many failures end in: it counts only where nothing else in the text is known for an error.
    case general
    /// It tells the kind of error alone: it counts only where somebody asks and nothing else is found, and is a guess.
    case vague
  }

  let pattern: TextPattern
  let strength: Strength
  /// Texts that rule the symptom out.
  let unless: [String]
  /// What the text means: words beside the captured ones, as a table of a family tells them. They may speak of these.
  let meaning: [String: String]
  /// What else the line and its captured words must fulfil.
  let condition: (@Sendable (_ line: PatternLine, _ words: [String: String]) -> Bool)?

  init(
    _ pattern: TextPattern, _ strength: Strength = .own, unless: [String] = [], meaning: [String: String] = [:],
    where condition: (@Sendable (_ line: PatternLine, _ words: [String: String]) -> Bool)? = nil
  ) {
    self.pattern = pattern
    self.strength = strength
    self.unless = unless
    self.meaning = meaning
    self.condition = condition
  }

  /// The words that it tells.
  var words: [String] { pattern.words + meaning.keys }

  /// What is found where the line shows the symptom.
  func match(_ line: PatternLine) -> TextPattern.Match? { checked(pattern.match(line), line) }

  /// What is found where the symptom stands somewhere in the line.
  func find(in line: PatternLine) -> TextPattern.Match? { checked(pattern.find(in: line), line) }

  private func checked(_ match: TextPattern.Match?, _ line: PatternLine) -> TextPattern.Match? {
    guard let match, condition?(line, match.words) ?? true,
      !unless.contains(where: { line.contains(PatternLine.fold($0.utf8)) })
    else { return nil }
    return match
  }
}

extension Symptom: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self.init(TextPattern(value)) }
}
