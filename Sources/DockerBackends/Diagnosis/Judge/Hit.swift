/// A row that fits, and how well.
struct Hit {
  let index: Int
  let row: Failure
  let sign: Failure.Sign
  /// `nil` where the facts alone show it.
  private let match: SymptomMatches.Match?
  /// Where it stands in the text.
  private var place: Int

  init(_ index: Int, _ row: Failure, _ sign: Failure.Sign, _ match: SymptomMatches.Match? = nil) {
    self.index = index
    self.row = row
    self.sign = sign
    self.match = match
    place = match?.reading.place ?? 0
  }

  /// Whether text and facts together point at the row.
  var counts: Bool {
    sign != .against && (match?.symptom.strength != .withFacts || sign.rawValue >= Failure.Sign.speaksFor.rawValue)
  }

  /// Whether other rows have the same text and no fact speaks for this one.
  var isUndecided: Bool { match?.symptom.strength == .shared && sign == .none }

  /// Whether another row's hit is on the very text that this one is on, or decides the question for both.
  func shares(symptomWith other: Hit) -> Bool {
    index != other.index
      && row.symptoms.contains { mine in other.row.symptoms.contains { $0.pattern.source == mine.pattern.source } }
  }

  /// The firmer of two hits on the same row, where the first of them stands.
  func firmer(of other: Hit) -> Hit {
    let isFirmer = (isUndecided ? 0 : 1, explained) > (other.isUndecided ? 0 : 1, other.explained)
    var hit = isFirmer ? self : other
    hit.place = min(place, other.place)
    return hit
  }

  /// The line that shows it.
  private var line: String? { match.map { $0.reading.line.text(around: $0.found.range) } }

  /// How many bytes of the line the pattern spells out.
  private var explained: Int { isGeneral ? 0 : match?.symptom.pattern.spelledOut ?? 0 }

  /// Whether the text is one that many failures end in.
  var isGeneral: Bool { match?.symptom.strength == .general }

  private func certainty(among hits: [Hit]) -> Finding.Certainty {
    if sign == .proves { return .proven }
    if match?.symptom.strength == .vague { return .guess }
    if match?.isLoose == true, explained < Self.telling { return .guess }
    return isUndecided && hits.contains { $0.index < index && $0.shares(symptomWith: self) } ? .possible : .likely
  }

  /// So many bytes in a row are no chance.
  private static let telling = 24
  /// What spells out less says little about where it comes from.
  private static let brief = 16

  /// Errors before warnings, proofs before guesses, what lasts before what may pass, what is told at length before what
  /// is general, causes before what comes of them, the more specific text first, then the catalogue's order.
  func rank(among hits: [Hit]) -> [Int] {
    let sureness = Finding.Certainty.allCases.firstIndex(of: certainty(among: hits)) ?? 0
    return [
      row.level == .error ? 0 : 1, sureness, row.mayPass ? 1 : 0, explained < Self.brief ? 1 : 0, place, -explained,
      index,
    ]
  }

  func finding(_ facts: Facts, among hits: [Hit]) -> Finding {
    let variant = row.variants.first { $0.applies(facts) }
    return Finding(
      id: row.id, title: filled(row.title, facts), level: row.level, certainty: certainty(among: hits),
      cause: filled(variant?.cause ?? row.cause, facts),
      confirm: row.confirm.replacing { filled($0, facts, isPasted: true) },
      fix: (variant?.fix ?? row.fix).replacing { filled($0, facts, isPasted: true) },
      link: FailureCatalogue.links[row.id],
      evidence: line.map { String(Redactor.redact($0).prefix(500)) })
  }

  /// What stands for a captured word where no text tells it.
  static let standIns = [
    "cuda": "X.Y", "name": "CONTAINER", "target": "TARGET", "package": "PACKAGE", "module": "MODULE",
  ]

  /// Puts in what the symptom means, the captured words and the names that the facts know; what nothing tells keeps its
  /// placeholder.
  /// - Parameter isPasted: whether people paste the text into a shell: whoever wrote the log must not write commands.
  private func filled(_ text: String, _ facts: Facts, isPasted: Bool = false) -> String {
    var words = match?.found.words ?? [:]
    words["cuda"] = words["cudaNumber"].flatMap(CUDAVersion.init(libraryNumber:)).map(String.init(describing:))
    if isPasted { words = words.filter { $0.value.isPlainWord } }
    // A meaning may speak of captured words.
    var text = (match?.symptom.meaning ?? [:]).reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    for name in row.words {
      text = text.replacing("{\(name)}", with: words[name] ?? Self.standIns[name] ?? name)
    }
    return Placeholders(facts, seen: line).fill(text)
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
