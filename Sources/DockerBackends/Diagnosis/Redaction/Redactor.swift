/// Takes secrets out of what is shown or reported.
public enum Redactor {
  private static let mask = "[hidden]"
  private static let tokenPrefixes = [
    "hf_", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "sk-", "xoxb-", "xoxp-", "dckr_pat_", "AKIA", "eyJ",
  ]
  private static let secretNames = ["password", "passwd", "token", "secret", "api_key", "apikey", "access_key", "auth"]

  /// The text without tokens, passwords in URLs, values of variables that hold secrets, and
  /// what follows `Bearer` or `Basic`.
  public static func redact(_ text: String) -> String {
    var result = ""
    var hidesNext = false
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == " " }) {
      let word = hidesNext && !part.isEmpty ? mask : redact(word: part)
      hidesNext = ["bearer", "basic"].contains(part.lowercased())
      result += (result.isEmpty && part.startIndex == text.startIndex ? "" : " ") + word
    }
    return result
  }

  private static func redact(word: Substring) -> String {
    let parts = word.split(omittingEmptySubsequences: false) { "\"',;()[]{}\n\t".contains($0) }
    guard parts.count > 1 else { return redact(atom: word) }
    var result = ""
    var end = word.startIndex
    for part in parts {
      result += word[end..<part.startIndex]
      result += redact(atom: part)
      end = part.endIndex
    }
    return result + word[end...]
  }

  private static func redact(atom: Substring) -> String {
    if let equals = atom.firstIndex(of: "="), atom[equals...].count > 1 {
      let name = atom[..<equals].lowercased()
      if secretNames.contains(where: name.contains) { return "\(atom[...equals])\(mask)" }
      return "\(atom[...equals])\(redact(atom: atom[equals...].dropFirst()))"
    }
    if let scheme = atom.firstRange(ofText: "://"), let at = atom[scheme.upperBound...].lastIndex(of: "@"),
      !atom[scheme.upperBound..<at].contains("/")
    {
      return "\(atom[..<scheme.upperBound])\(mask)\(atom[at...])"
    }
    let isToken = tokenPrefixes.contains { atom.hasPrefix($0) && atom.count >= $0.count + 16 }
    return isToken ? mask : String(atom)
  }
}
