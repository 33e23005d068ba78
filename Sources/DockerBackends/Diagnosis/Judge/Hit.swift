/// A row that fits, and how well.
struct Hit {
  let index: Int
  let row: Failure
  let symptom: Symptom?
  let words: [String: String]
  let line: PatternLine?
  let sign: Failure.Sign

  init(
    _ index: Int, _ row: Failure, _ symptom: Symptom?, _ words: [String: String], _ line: PatternLine?,
    _ sign: Failure.Sign
  ) {
    self.index = index
    self.row = row
    self.symptom = symptom
    self.words = words
    self.line = line
    self.sign = sign
  }

  /// Whether text and facts together point at the row.
  var counts: Bool {
    sign != .against && (symptom?.strength != .withFacts || sign.rawValue >= Failure.Sign.speaksFor.rawValue)
  }

  /// Whether other rows have the same text and no fact speaks for this one.
  var isUndecided: Bool { symptom?.strength == .shared && sign == .none }

  /// Whether another row's hit is on the very text that this one is on, or decides the question for both.
  func shares(symptomWith other: Hit) -> Bool {
    index != other.index
      && row.symptoms.contains { mine in other.row.symptoms.contains { $0.pattern.source == mine.pattern.source } }
  }

  func isFirmer(than other: Hit) -> Bool {
    (isUndecided ? 0 : 1, specificity) > (other.isUndecided ? 0 : 1, other.specificity)
  }

  /// How much of the line the pattern spells out.
  private var specificity: Int { isGeneral ? 0 : symptom?.pattern.spelledOut ?? 0 }

  /// Whether the text is one that many failures end in.
  var isGeneral: Bool { symptom?.strength == .general }

  private func certainty(among hits: [Hit]) -> Finding.Certainty {
    if sign == .proves { return .proven }
    return isUndecided && hits.contains { $0.index < index && $0.shares(symptomWith: self) } ? .possible : .likely
  }

  /// Errors before warnings, proofs before guesses, the more specific text first, then the catalogue's order.
  func rank(among hits: [Hit]) -> [Int] {
    let certainty = certainty(among: hits)
    return [
      row.level == .error ? 0 : 1, certainty == .proven ? 0 : certainty == .likely ? 1 : 2, -specificity, index,
    ]
  }

  func finding(_ facts: Facts, among hits: [Hit]) -> Finding {
    let variant = row.variants.first { $0.applies(facts) }
    return Finding(
      id: row.id, title: filled(row.title, facts), level: row.level, certainty: certainty(among: hits),
      cause: filled(variant?.cause ?? row.cause, facts), confirm: row.confirm.replacing { filled($0, facts) },
      fix: (variant?.fix ?? row.fix).replacing { filled($0, facts) },
      link: FailureCatalogue.links[row.id],
      evidence: line.map { String(Redactor.redact($0.text(in: 0..<$0.bytes.count)).prefix(500)) })
  }

  /// What stands for a captured word where no text tells it.
  static let standIns = ["cuda": "X.Y", "name": "CONTAINER", "target": "TARGET"]

  /// Puts the captured words and the names that the facts know into a text; what nothing tells keeps its placeholder.
  private func filled(_ text: String, _ facts: Facts) -> String {
    var words = words
    words["cuda"] = words["cudaNumber"].flatMap(CUDAVersion.init(libraryNumber:)).map(String.init(describing:))
    let text = row.words.reduce(text) { text, name in
      text.contains("{\(name)}") ? text.replacing("{\(name)}", with: words[name] ?? Self.standIns[name] ?? name) : text
    }
    return Placeholders(facts, seen: line.map { String($0.text(in: 0..<$0.bytes.count)) }).fill(text)
  }
}

extension [Hit] {
  /// The findings of the hits that are settled, in the order in which they are told.
  func findings(_ facts: Facts) -> [Finding] {
    let isExplained = contains { !$0.isGeneral && $0.row.level == .error }
    let settled = filter { hit in
      !(hit.isGeneral && isExplained)
        && !(hit.isUndecided && contains { $0.shares(symptomWith: hit) && !$0.isUndecided })
    }
    let ordered = settled.map { (rank: $0.rank(among: settled), hit: $0) }
      .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.map(\.hit)
    return ordered.map { $0.finding(facts, among: settled) }
  }
}
