import FoundationEssentials

/// One way in which a secret is written.
struct SecretForm: Sendable, Hashable, ExpressibleByStringLiteral {
  let text: String
  /// Whether the letter before it holds bits of the secret: its base64 does not begin with a letter of its own.
  var sharesLetterBefore = false
  /// Whether the letter behind it holds bits of the secret.
  var sharesLetterBehind = false

  init(_ text: String) { self.text = text }

  init(stringLiteral text: String) { self.init(text) }
}

/// The forms in which a secret turns up.
enum SecretForms {
  /// As it is, as JSON writes it, and what of its base64 does not depend on what stands around it. A scanner finds each
  /// of them encoded for a URL too.
  static func all(of value: String) -> [SecretForm] {
    [SecretForm(value), SecretForm(json(value))] + base64(Data(value.utf8))
  }

  private static func json(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
  }

  /// Three bytes make four letters, so there are three ways to begin; the letters at the ends hold bits of neighbours.
  private static func base64(_ bytes: Data) -> [SecretForm] {
    guard bytes.count >= 6 else { return [] }
    return (0..<3).flatMap { shift -> [SecretForm] in
      let whole = (Data(repeating: 0, count: shift) + bytes).base64EncodedString()
      let lead = shift == 0 ? 0 : shift + 1
      let bits = (shift + bytes.count) * 8
      let text = String(whole.utf8.prefix(bits / 6).dropFirst(lead)) ?? ""
      let forURLs = text.replacing("+", with: "-").replacing("/", with: "_")
      let forms = text.utf8.count < 7 ? [] : text == forURLs ? [text] : [text, forURLs]
      return forms.map { text in
        var form = SecretForm(text)
        form.sharesLetterBefore = shift > 0
        form.sharesLetterBehind = bits % 6 != 0
        return form
      }
    }
  }
}
