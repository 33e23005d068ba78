extension String {
  /// Whether there is anything to speak: more than blanks and punctuation.
  var hasWords: Bool { contains { $0.isLetter || $0.isNumber } }
}
