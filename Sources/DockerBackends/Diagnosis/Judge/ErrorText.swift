/// The text of an engine's error, peeled and cut into lines once for all that is asked about it.
struct ErrorText: Sendable {
  /// Without the layers that only passed it on.
  let peeled: PeeledError
  /// What symptoms are looked for in.
  let lines: [PatternLine]

  init(_ text: String) {
    peeled = ErrorPeeler.peel(text)
    lines = SymptomText.lines(of: text, peeled: peeled)
  }
}
