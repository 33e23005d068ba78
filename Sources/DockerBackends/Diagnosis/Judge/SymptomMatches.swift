/// The symptoms of the failure catalogue that stand in a text, whatever the facts are.
struct SymptomMatches: Sendable {
  /// The first line with a symptom; further ones with the same tell no more.
  struct Match: Sendable {
    let row: Int
    let symptom: Symptom
    let found: TextPattern.Match
    let reading: Reading
    /// Whether other words may stand round the symptom.
    let isLoose: Bool
  }

  static let index = SymptomIndex(FailureCatalogue.rows) { $0.strength != .vague }
  /// Finds what tells the kind of an error alone.
  static let vague = SymptomIndex(FailureCatalogue.rows) { $0.strength == .vague }

  /// Whether the text speaks of a Space or another Gradio program; looked for only where something was found.
  private let isAboutSpace: Bool
  private let matches: [Match]

  /// Looks a text up.
  /// - Parameters:
  ///   - text: the text.
  ///   - readings: the ways to read its lines, what is likelier first.
  ///   - stage: where it comes from; `nil` where nobody knows.
  ///   - index: which symptoms are looked for.
  ///   - isLoose: whether a symptom may stand anywhere in a line.
  init(
    in text: String, _ readings: [Reading], at stage: FailureStage?, index: SymptomIndex = Self.index,
    isLoose: Bool = false
  ) {
    var seen: Set<Int> = []
    matches = readings.flatMap { reading in
      index.candidates(in: reading.line).compactMap { entry -> Match? in
        guard !seen.contains(entry.number), FailureCatalogue.rows[entry.row].mayShow(at: stage),
          let found = isLoose ? entry.symptom.find(in: reading.line) : entry.symptom.match(reading.line)
        else { return nil }
        seen.insert(entry.number)
        return Match(row: entry.row, symptom: entry.symptom, found: found, reading: reading, isLoose: isLoose)
      }
    }
    isAboutSpace = !matches.isEmpty && ["gradio", "hf.space"].contains(where: text.holds)
  }

  /// Looks up a text that came as it was written.
  init(in text: String, at stage: FailureStage?) {
    let excerpts = Excerpt.all(of: text, index: Self.index, isBroken: false)
    self.init(in: text, excerpts.flatMap(PasteText.readingsUnjoined), at: stage)
  }

  /// The rows that text and facts together point at, each by its firmest symptom.
  func hits(_ facts: Facts) -> [Hit] {
    var facts = facts
    facts.container.speaksToSpace =
      facts.container.speaksToSpace ?? (isAboutSpace || facts.image.reference?.hasPrefix("registry.hf.space/") == true)
    var hits: [Int: Hit] = [:]
    for match in matches {
      let row = FailureCatalogue.rows[match.row]
      let hit = Hit(match.row, row, row.sign(facts), match)
      guard hit.counts else { continue }
      hits[match.row] = hits[match.row].map { hit.firmer(of: $0) } ?? hit
    }
    return Array(hits.values)
  }
}

extension String {
  /// Whether it holds a word of small letters, in whatever case.
  fileprivate func holds(_ word: String) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      let word = Array(word.utf8)
      return bytes.count >= word.count
        && (0...bytes.count - word.count).contains { start in
          bytes[start] | 0x20 == word[0] && word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] | 0x20 }
        }
    }
  }
}

extension Failure {
  /// Whether it can show in what is said at a stage.
  fileprivate func mayShow(at stage: FailureStage?) -> Bool {
    guard let stage else { return true }
    return stages.contains { $0.speaker == stage.speaker }
  }
}

extension FailureStage {
  /// Who speaks at a stage: a message of the engine is never found in a container's log.
  fileprivate enum Speaker: Sendable { case engine, container }

  fileprivate var speaker: Speaker {
    switch self {
    case .observe, .preflight, .pull, .build, .network, .volume, .create, .start, .remove: .engine
    case .log, .running, .probe, .ready, .speech: .container
    }
  }
}
