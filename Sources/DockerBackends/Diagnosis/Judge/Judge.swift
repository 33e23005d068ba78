/// Turns error texts, logs and facts about the machine into findings of the failure catalogue.
///
/// Pure: it asks nobody, so that what was recorded on one machine can be judged on another.
public enum Judge {
  /// What the text shows, the surest and the first cause first; empty where nothing of the catalogue fits.
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
    SymptomMatches(in: text, at: stage).hits(facts).findings(facts)
  }

  /// What a text shows that somebody pasted: quoted, wrapped, with other words round it.
  ///
  /// Where no line of it says what the catalogue knows, anything that resembles it is looked for; what is found so by a
  /// few words is a guess, as is what is said of an error of which only the kind is known.
  public static func findings(inPaste text: String) -> [Finding] { findings(inPaste: text, facts: Facts()) }

  /// The same with what is known about the machine.
  package static func findings(inPaste text: String, facts: Facts) -> [Finding] {
    let excerpts = Excerpt.all(of: text, index: SymptomMatches.index, isBroken: true)
    let readings = excerpts.flatMap(PasteText.readings)
    var hits = SymptomMatches(in: text, readings, at: nil).hits(facts)
    if hits.isEmpty {
      let loose = readings + excerpts.flatMap(PasteText.looseReadings)
      hits = SymptomMatches(in: text, loose, at: nil, isLoose: true).hits(facts)
    }
    if hits.isEmpty {
      let vague = Excerpt.all(of: text, index: SymptomMatches.vague, isBroken: true).flatMap(PasteText.readings)
      hits = SymptomMatches(in: text, vague, at: nil, index: SymptomMatches.vague).hits(facts)
    }
    return hits.findings(facts)
  }

  /// What a single line of a log shows, where waiting does not mend it and nothing else says the same.
  static func lasting(inLine line: String, facts: Facts) -> [Finding] {
    SymptomMatches(in: line, at: .log).hits(facts)
      .filter { $0.row.level == .error && !$0.row.mayPass && !$0.isGeneral }
      .findings(facts).filter { $0.certainty == .likely || $0.certainty == .proven }
  }

  /// What the facts alone prove, errors first.
  package static func findings(from facts: Facts) -> [Finding] {
    FailureCatalogue.rows.enumerated().compactMap { index, row in
      row.sign(facts) == .proves ? Hit(index, row, .proves) : nil
    }.findings(facts)
  }
}
