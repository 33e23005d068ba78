/// Turns error texts, logs and facts about the machine into findings of the failure catalogue.
///
/// Pure: it asks nobody, so that what was recorded on one machine can be judged on another.
public enum Judge {
  /// What the text shows, most specific first; empty where nothing of the catalogue fits.
  /// - Parameters:
  ///   - text: an error, or any number of lines of a log.
  ///   - stage: where the text comes from; `nil` where nobody knows.
  public static func findings(in text: String, at stage: FailureStage? = nil) -> [Finding] {
    findings(in: text, at: stage, facts: Facts())
  }

  /// The same with what is known about the machine.
  /// - Parameters:
  ///   - text: an error, or any number of lines of a log.
  ///   - stage: where the text comes from; `nil` where nobody knows.
  ///   - facts: what is known about the machine. Rows that have one text in common are told apart by
  ///     them; without them all of these are found, the likeliest first.
  package static func findings(in text: String, at stage: FailureStage? = nil, facts: Facts) -> [Finding] {
    findings(in: SymptomText.lines(of: text), at: stage, facts)
  }

  /// The same for an error that was looked at already.
  static func findings(in text: ErrorText, at stage: FailureStage, facts: Facts) -> [Finding] {
    findings(in: text.lines, at: stage, facts)
  }

  private static func findings(in lines: [PatternLine], at stage: FailureStage?, _ facts: Facts) -> [Finding] {
    ranked(Array(hits(in: lines, at: stage, facts) { $0.match($1) }.values), facts)
  }

  /// What a text shows that somebody pasted: quoted, wrapped, with other words round it.
  ///
  /// A text of few lines is read in every way at once, since a piece of a broken line may say something else than the
  /// line did; of a long one only what it does not show as it stands.
  public static func findings(inPaste text: String) -> [Finding] { findings(inPaste: text, facts: Facts()) }

  /// The same with what is known about the machine.
  package static func findings(inPaste text: String, facts: Facts) -> [Finding] {
    let plain = SymptomText.lines(of: text)
    var found = hits(in: plain, at: nil, facts) { $0.match($1) }
    if found.isEmpty || plain.count <= fewLines {
      let lines = PasteText.lines(of: text).flatMap { SymptomText.lines(of: $0) }
      found = hits(in: plain + lines, at: nil, facts) { $0.match($1) }
      if found.isEmpty { found = hits(in: lines, at: nil, facts) { $0.find(in: $1) } }
    }
    return ranked(Array(found.values), facts)
  }

  private static let fewLines = 60
  private static let index = SymptomIndex(FailureCatalogue.rows)

  private static func hits(
    in lines: [PatternLine], at stage: FailureStage?, _ facts: Facts,
    _ match: (Symptom, PatternLine) -> [String: String]?
  ) -> [Int: Hit] {
    var hits: [Int: Hit] = [:]
    let facts = facts.knowingSpace(from: lines)
    for line in lines {
      for entry in index.candidates(in: line) {
        let row = FailureCatalogue.rows[entry.row]
        guard stage.map({ stage in row.stages.contains { $0.speaker == stage.speaker } }) ?? true,
          let words = match(entry.symptom, line)
        else { continue }
        let hit = Hit(entry.row, row, entry.symptom, words, line, row.sign(facts))
        guard hit.counts, hits[entry.row].map({ hit.isFirmer(than: $0) }) ?? true else { continue }
        hits[entry.row] = hit
      }
    }
    return hits
  }

  /// The class of failure that a text of the engine shows, where one of its rows names one.
  static func code(of text: ErrorText) -> BackendError.Code? {
    let facts = Facts()
    let found = hits(in: text.lines, at: .start, facts) { $0.match($1) }
    return found.keys.sorted().lazy.compactMap { FailureCatalogue.rows[$0].code }.first
  }

  /// What the facts alone prove, errors first.
  package static func findings(from facts: Facts) -> [Finding] {
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
