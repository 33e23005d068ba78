/// The rule for names of backends: they become folders, labels and file names, so nothing in them may lead elsewhere.
package enum BackendName {
  /// The rule, as advice.
  package static let rule = "use letters, digits, \"-\", \"_\" and \".\"; start with a letter or a digit"

  /// Letters, digits, `-`, `_` and `.`, starting with a letter or a digit, 64 characters at most.
  package static func isValid(_ name: String) -> Bool {
    guard let first = name.first, name.utf8.count <= 64 else { return false }
    let isPlain = { (character: Character) in character.isASCII && (character.isLetter || character.isNumber) }
    return isPlain(first) && name.allSatisfy { isPlain($0) || "-_.".contains($0) }
  }

  /// What to say of a name that breaks the rule.
  package static func refusal(of name: String) -> String { "\"\(name.prefix(80))\" cannot be the name of a backend" }
}
