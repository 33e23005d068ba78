/// The symptoms of the failure catalogue that stand in a text, whatever the facts are.
struct SymptomMatches: Sendable {
  /// The first line with a symptom; further ones with the same tell no more.
  private struct Match: Sendable {
    let row: Int
    let symptom: Symptom
    let words: [String: String]
    let line: PatternLine
  }

  private static let index = SymptomIndex(FailureCatalogue.rows)

  private let lines: [PatternLine]
  private let matches: [Match]

  /// Looks the lines of a text up.
  /// - Parameters:
  ///   - lines: the text.
  ///   - stage: where it comes from; `nil` where nobody knows.
  ///   - match: how a symptom has to stand in a line.
  init(
    in lines: [PatternLine], at stage: FailureStage?,
    _ match: (Symptom, PatternLine) -> [String: String]? = { $0.match($1) }
  ) {
    var seen: Set<Int> = []
    self.lines = lines
    matches = lines.flatMap { line in
      Self.index.candidates(in: line).compactMap { entry -> Match? in
        guard !seen.contains(entry.number), FailureCatalogue.rows[entry.row].mayShow(at: stage),
          let words = match(entry.symptom, line)
        else { return nil }
        seen.insert(entry.number)
        return Match(row: entry.row, symptom: entry.symptom, words: words, line: line)
      }
    }
  }

  /// The rows that text and facts together point at, each by its firmest symptom.
  func hits(_ facts: Facts) -> [Hit] {
    let facts = facts.knowingSpace(from: lines)
    var hits: [Int: Hit] = [:]
    for match in matches {
      let row = FailureCatalogue.rows[match.row]
      let hit = Hit(match.row, row, match.symptom, match.words, match.line, row.sign(facts))
      guard hit.counts, hits[match.row].map({ hit.isFirmer(than: $0) }) ?? true else { continue }
      hits[match.row] = hit
    }
    return Array(hits.values)
  }
}

extension Facts {
  /// The same, knowing whether a text or the image speaks of a Space or another Gradio program.
  fileprivate func knowingSpace(from lines: [PatternLine]) -> Facts {
    guard container.speaksToSpace == nil else { return self }
    var facts = self
    let words = ["gradio", "hf.space"].map { PatternLine.fold($0.utf8) }
    let isSpace = image.reference?.hasPrefix("registry.hf.space/") == true
    facts.container.speaksToSpace = isSpace || lines.contains { line in words.contains(where: line.contains) }
    return facts
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
