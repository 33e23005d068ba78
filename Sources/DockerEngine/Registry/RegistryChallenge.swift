/// What a registry wants of whom it does not know: the value of `WWW-Authenticate`.
enum RegistryChallenge: Sendable, Hashable {
  /// A user's name and password.
  case basic
  /// A token, to be had from `realm`.
  case bearer(realm: String, parameters: [String: String])

  /// Reads the header field's value; `nil` for a scheme that is not known or a token without a place.
  init?(_ value: String) {
    let words = value.split(separator: " ", maxSplits: 1)
    switch words.first?.lowercased() {
    case "basic": self = .basic
    case "bearer":
      var parameters = Self.parameters(words.dropFirst().first ?? "")
      guard let realm = parameters.removeValue(forKey: "realm"), !realm.isEmpty else { return nil }
      self = .bearer(realm: realm, parameters: parameters)
    default: return nil
    }
  }

  /// `name="value"` and `name=value`, with commas between; a value in quotes may hold commas.
  private static func parameters(_ text: Substring) -> [String: String] {
    var found: [String: String] = [:]
    var rest = text
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].filter { !$0.isWhitespace && $0 != "," }.lowercased()
      rest = rest[rest.index(after: equals)...]
      var value = ""
      if rest.first == "\"" {
        rest = rest.dropFirst()
        while let character = rest.popFirst(), character != "\"" {
          if character == "\\", let next = rest.popFirst() { value.append(next) } else { value.append(character) }
        }
      } else {
        value = String(rest.prefix { $0 != "," })
        rest = rest.dropFirst(value.count)
      }
      if !name.isEmpty { found[name] = value }
    }
    return found
  }
}
