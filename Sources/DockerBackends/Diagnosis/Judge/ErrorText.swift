/// The text of an engine's error, peeled and looked up in the failure catalogue once for all that is asked about it.
struct ErrorText: Sendable {
  /// Without the layers that only passed it on.
  let peeled: PeeledError
  private let matches: SymptomMatches

  /// - Parameters:
  ///   - text: what the engine said.
  ///   - stage: where in the course of things it said so.
  init(_ text: String, at stage: FailureStage) {
    peeled = ErrorPeeler.peel(text)
    matches = SymptomMatches(in: text, at: stage)
  }

  /// The class of failure that the text shows, where a row of the catalogue names one. It hangs on no fact: who has a
  /// port, which is a fact for ``findings(_:)``, is only asked where the text says that one is taken.
  var code: BackendError.Code? {
    matches.hits(Facts()).filter { $0.row.code != nil }.min { $0.index < $1.index }?.row.code
  }

  /// What the text shows on a machine, the surest and the first cause first.
  func findings(_ facts: Facts) -> [Finding] { matches.hits(facts).findings(facts) }
}
