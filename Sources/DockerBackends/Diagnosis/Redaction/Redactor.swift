/// Takes secrets out of what is shown or reported.
public enum Redactor {
  private static let mask = "[hidden]"
  private static let separators: Set<Character> = [" ", "\"", "'", ",", ";", "(", ")", "[", "]", "{", "}", "\n", "\t"]
  private static let tokenPrefixes = [
    "hf_", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "sk-", "xoxb-", "xoxp-", "dckr_pat_", "AKIA", "eyJ",
  ]
  private static let secretNames = ["password", "passwd", "token", "secret", "api_key", "apikey", "access_key", "auth"]

  /// The text without tokens, passwords in URLs, values of variables and members that hold secrets,
  /// and what follows `Bearer` or `Basic`.
  public static func redact(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    var isSecret = false
    while let first = rest.first {
      if separators.contains(first) {
        result.append(first)
        rest = rest.dropFirst()
        // The value of a member stands on the same line.
        if first == "," || first == "\n" || first == "}" { isSecret = false }
        continue
      }
      let atom = rest.prefix { !separators.contains($0) }
      rest = rest[atom.endIndex...]
      if atom == ":" {
        result += atom
        continue
      }
      let namesSecret = isSecretName(atom, before: rest) || ["bearer", "basic"].contains(atom.lowercased())
      result += isSecret && !namesSecret ? mask : redact(atom: atom)
      isSecret = namesSecret
    }
    return result
  }

  /// `password:` and `"password":`, whose value comes next.
  private static func isSecretName(_ atom: Substring, before rest: Substring) -> Bool {
    let name = atom.hasSuffix(":") ? atom.dropLast() : atom
    let isNamed = name.endIndex != atom.endIndex || ["\":", "':"].contains { rest.hasPrefix($0) }
    guard isNamed else { return false }
    return isSecret(name)
  }

  private static func isSecret(_ name: Substring) -> Bool {
    let name = name.lowercased()
    return secretNames.contains { secret in
      name == secret || name.hasSuffix("_" + secret) || name.hasSuffix("-" + secret)
        || (secret != "auth" && name.hasSuffix(secret))
    }
  }

  private static func redact(atom: Substring) -> String {
    let equals = atom.firstIndex(of: "=")
    if let equals, atom[equals...].count > 1, isSecret(atom[..<equals]) { return "\(atom[...equals])\(mask)" }
    if let scheme = atom.firstRange(ofText: "://"), let at = atom[scheme.upperBound...].firstIndex(of: "@"),
      !atom[scheme.upperBound..<at].contains("/")
    {
      return "\(atom[..<scheme.upperBound])\(mask)\(redact(atom: atom[at...]))"
    }
    if let equals { return "\(atom[...equals])\(redact(atom: atom[equals...].dropFirst()))" }
    let isToken = tokenPrefixes.contains { atom.hasPrefix($0) && atom.count >= $0.count + 16 }
    return isToken ? mask : String(atom)
  }
}
