/// A row of the failure catalogue that fits what was seen.
public struct Finding: Sendable, Equatable, Codable {
  /// How sure it is.
  public enum Certainty: String, Sendable, Codable, CaseIterable {
    /// The machine itself shows it.
    case proven
    /// A text says it that nothing else says, or the machine speaks for it.
    case likely
    /// Another finding with the same text is likelier.
    case possible
    /// A few words resemble it.
    case guess
  }

  /// The row, stable across releases: `G1`, `D6`.
  public var id: String
  /// What it is, in a few words.
  public var title: String
  /// How much it matters.
  public var level: FailureLevel
  /// How sure it is.
  public var certainty: Certainty
  /// Why it happens.
  @Redacted public var cause: String
  /// The command that shows whether it is so.
  public var confirm: Advice
  /// What to do, with exact commands, one a line.
  public var fix: Advice
  /// Where others met it or its cure is documented.
  public var link: String?
  /// The line that showed it, without secrets; `nil` where the machine's facts did.
  @Redacted public var evidence: String?
}
