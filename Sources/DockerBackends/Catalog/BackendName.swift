/// The rule for names of backends: they become folders, labels and file names, so nothing in them may lead elsewhere.
public enum BackendName {
  /// Letters, digits, `-`, `_` and `.`, starting with a letter or a digit, 64 characters at most.
  public static func isValid(_ name: String) -> Bool {
    guard let first = name.first, name.utf8.count <= 64 else { return false }
    let isPlain = { (character: Character) in character.isASCII && (character.isLetter || character.isNumber) }
    return isPlain(first) && name.allSatisfy { isPlain($0) || "-_.".contains($0) }
  }

  /// - Throws: `BackendError` with `.unknownBackend` where the rule is broken.
  public static func validate(_ name: String) throws(BackendError) {
    guard isValid(name) else {
      throw BackendError(
        .unknownBackend, "\"\(name.prefix(80))\" cannot be the name of a backend",
        hint: "a name has letters, digits, \"-\", \"_\" and \".\", and starts with a letter or a digit")
    }
  }
}
