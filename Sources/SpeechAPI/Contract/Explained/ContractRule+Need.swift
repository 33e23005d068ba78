import BackendSupport

extension ContractRule {
  /// Whether a server that breaks it can still be called a server of the interface.
  public var isRequired: Bool { self != .synthesisRandom }

  /// The same for a server of any API. Few of the others promise to heed the speed, and an unknown voice is refused here
  /// before they are sent it.
  public func isRequired(of dialect: Dialect) -> Bool {
    isRequired && (dialect == .common || self != .synthesisSpeed && self != .refusesUnknownVoice)
  }

  /// Whether speech, as programs ask for it, hangs on it.
  public var isSpeech: Bool { self == .synthesisAudio || self == .synthesisVoices }

  /// What people ask for to see all rules.
  private static let everything = "all"

  /// The rules that a name means: one by its id, several by the first part of theirs (`refuses`), or `all`.
  /// - Throws: `SpeechError` with `.invalidInput` and what may be meant where there is none.
  public static func named(_ name: String) throws(SpeechError) -> [ContractRule] {
    let found = allCases.filter { name == everything || $0.rawValue == name || $0.rawValue.hasPrefix(name + ".") }
    guard found.isEmpty else { return found }
    let ids = allCases.map(\.rawValue)
    throw SpeechError(
      .invalidInput, "there is no rule \"\(name)\"",
      hint: NearestName.hint(for: name, among: ids) ?? "the rules are \(ids.joined(separator: ", "))")
  }
}
