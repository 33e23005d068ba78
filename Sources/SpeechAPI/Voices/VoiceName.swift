/// The rule for names of cloned voices: they become file names, so nothing in them may lead elsewhere.
package enum VoiceName {
  /// One line of text, 100 bytes at most, without `/` and `\`, and not starting with a dot or a blank.
  package static func isValid(_ name: String) -> Bool {
    guard let first = name.first, let last = name.last, name.utf8.count <= 100 else { return false }
    guard first != ".", !first.isWhitespace, !last.isWhitespace else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      !["/", "\\"].contains(scalar)
        && ![.control, .format, .lineSeparator, .paragraphSeparator, .unassigned]
          .contains(scalar.properties.generalCategory)
    }
  }

  /// - Throws: `SpeechError` with `.invalidInput` where the rule is broken.
  package static func validate(_ name: String) throws(SpeechError) {
    guard isValid(name) else {
      throw SpeechError(
        .invalidInput, "this cannot be the name of a voice",
        hint: "a name is one line of at most 100 bytes without \"/\" and \"\\\", and does not start with a dot")
    }
  }
}
