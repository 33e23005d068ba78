extension Duration {
  /// Reads a duration as Compose writes it, as `1m30s`; `nil` where it is none.
  package init?(composeText text: String) {
    guard let parsed = DurationText(text) else { return nil }
    self = parsed.duration
  }
}
