/// Turns error texts, logs and facts about the machine into findings of the failure catalogue.
///
/// Pure: it asks nobody, so that what was recorded on one machine can be judged on another.
public enum Judge {
  /// What the text shows, most specific first; empty where nothing of the catalogue fits.
  /// - Parameters:
  ///   - text: an error, or any number of lines of a log.
  ///   - stage: where the text comes from; `nil` where nobody knows.
  ///   - facts: what is known about the machine. Rows that have one text in common are told apart by
  ///     them; without them all of these are found, the likeliest first.
  public static func findings(in text: String, at stage: FailureStage? = nil, facts: Facts = Facts()) -> [Finding] {
    var hits: [Int: Hit] = [:]
    let rows = FailureCatalogue.rows.enumerated().filter { row in
      stage.map { stage in row.element.stages.contains { $0.speaker == stage.speaker } } ?? true
    }
    let lines = SymptomText.lines(of: text)
    let facts = facts.knowingSpace(from: lines)
    for line in lines {
      for (index, row) in rows {
        for symptom in row.symptoms {
          guard let words = symptom.match(line) else { continue }
          let hit = Hit(index, row, symptom, words, line, row.sign(facts))
          guard hit.counts, hits[index].map({ hit.isFirmer(than: $0) }) ?? true else { continue }
          hits[index] = hit
        }
      }
    }
    return ranked(Array(hits.values), facts)
  }

  /// What the facts alone prove, errors first.
  public static func findings(from facts: Facts) -> [Finding] {
    let hits = FailureCatalogue.rows.enumerated().compactMap { index, row in
      row.sign(facts) == .proves ? Hit(index, row, nil, [:], nil, .proves) : nil
    }
    return ranked(hits, facts)
  }

  private static func ranked(_ hits: [Hit], _ facts: Facts) -> [Finding] {
    let settled = hits.filter { hit in
      !(hit.isUndecided && hits.contains { $0.shares(symptomWith: hit) && !$0.isUndecided })
    }
    let ordered = settled.map { (rank: $0.rank(among: settled), hit: $0) }
      .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.map(\.hit)
    return ordered.map { $0.finding(facts, among: settled) }
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
