import FoundationEssentials

/// The forms in which a secret turns up.
enum SecretForms {
  /// As it is, encoded for a URL, as JSON writes it, and what of its base64 does not depend on what stands around it.
  static func all(of value: String) -> [String] {
    [value, percent(value), json(value)] + base64(Data(value.utf8))
  }

  private static func percent(_ value: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for byte in value.utf8 {
      if byte.isWordByte || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte) {
        text.append(byte)
      } else {
        text += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func json(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
  }

  /// Three bytes make four letters, so there are three ways to begin; the letters at the ends hold bits of neighbours.
  private static func base64(_ bytes: Data) -> [String] {
    guard bytes.count >= 6 else { return [] }
    return (0..<3).flatMap { shift -> [String] in
      let whole = (Data(repeating: 0, count: shift) + bytes).base64EncodedString()
      let lead = shift == 0 ? 0 : shift + 1
      let sure = (shift + bytes.count) * 8 / 6
      let text = String(whole.utf8.prefix(sure).dropFirst(lead)) ?? ""
      let forURLs = text.replacing("+", with: "-").replacing("/", with: "_")
      return text.utf8.count < 7 ? [] : text == forURLs ? [text] : [text, forURLs]
    }
  }
}
