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
    SymptomMatches(in: SymptomText.lines(of: text), at: stage).hits(facts).findings(facts)
  }

  /// What a text shows that somebody pasted: quoted, wrapped, with other words round it.
  ///
  /// A text of few lines is read in every way at once, since a piece of a broken line may say something else than the
  /// line did; of a long one only what it does not show as it stands.
  public static func findings(inPaste text: String) -> [Finding] { findings(inPaste: text, facts: Facts()) }

  /// The same with what is known about the machine.
  package static func findings(inPaste text: String, facts: Facts) -> [Finding] {
    let plain = SymptomText.lines(of: text)
    var found = SymptomMatches(in: plain, at: nil).hits(facts)
    if found.isEmpty || plain.count <= fewLines {
      let lines = PasteText.lines(of: text).flatMap { SymptomText.lines(of: $0) }
      found = SymptomMatches(in: plain + lines, at: nil).hits(facts)
      if found.isEmpty { found = SymptomMatches(in: lines, at: nil) { $0.find(in: $1) }.hits(facts) }
    }
    return found.findings(facts)
  }

  private static let fewLines = 60

  /// What the facts alone prove, errors first.
  package static func findings(from facts: Facts) -> [Finding] {
    FailureCatalogue.rows.enumerated().compactMap { index, row in
      row.sign(facts) == .proves ? Hit(index, row, nil, [:], nil, .proves) : nil
    }.findings(facts)
  }
}
