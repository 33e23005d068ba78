extension String {
  /// The text in double quotes, as JSON and YAML both read it, dollar signs doubled.
  /// - Parameter escapes: what is written by number, beside the control characters below U+0020.
  func quoted(escaping escapes: (Unicode.Scalar) -> Bool = { _ in false }) -> String {
    guard !utf8.allSatisfy(\.isWrittenAsItIs) else { return "\"\(self)\"" }
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "$": text += "$$"
      case _ where scalar.value < 0x20 || escapes(scalar):
        let code = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension UInt8 {
  /// Whether it stands for itself between double quotes, in JSON and YAML and whatever is escaped beside.
  fileprivate var isWrittenAsItIs: Bool {
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): false
    default: 0x20...0x7e ~= self
    }
  }
}
