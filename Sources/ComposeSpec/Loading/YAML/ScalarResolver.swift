/// Gives a scalar its type by the rules of the YAML core schema as Compose reads it: `yes` and `on` are texts,
/// `0777` is octal, `1_000` is a number, `22:22` is a text.
enum ScalarResolver {
  private static let standardTag = "tag:yaml.org,2002:"

  static func resolve(_ text: String, isPlain: Bool, tag: String?) -> Value.Content {
    guard let tag, !tag.isEmpty else { return isPlain ? plain(text) : .string(text) }
    switch tag {
    case standardTag + "null": return .null
    case standardTag + "bool", standardTag + "int": return plain(text)
    case standardTag + "float":
      if case .integer(let number) = plain(text) { return .number(Double(number)) }
      return plain(text)
    default: return .string(text)
    }
  }

  private static func plain(_ text: String) -> Value.Content {
    guard let first = text.utf8.first else { return .null }
    switch text {
    case "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .number(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .number(-.infinity)
    case ".nan", ".NaN", ".NAN": return .number(.nan)
    default: break
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return number(text) ?? .string(text)
    default: return .string(text)
    }
  }

  private static func number(_ text: String) -> Value.Content? {
    let digits = text.utf8.contains(UInt8(ascii: "_")) ? text.filter { $0 != "_" } : text
    if let whole = integer(digits) { return .integer(whole) }
    // Too large for a number here; as a text it keeps every digit.
    if digits.utf8.count > 18, !digits.hasPrefix("0"), UInt64(digits) != nil { return .string(text) }
    guard isDecimal(digits), let number = Double(digits) else { return nil }
    return .number(number)
  }

  private static func integer(_ text: String) -> Int? {
    let isSigned = text.hasPrefix("+") || text.hasPrefix("-")
    let sign = text.hasPrefix("-") ? "-" : ""
    let body = isSigned ? String(text.dropFirst()) : text
    guard body.utf8.allSatisfy({ $0 < 0x80 }), body.first?.isNumber == true else { return nil }
    guard body.hasPrefix("0"), body.count > 1 else { return Int(sign + body) }
    let (digits, radix) =
      switch body.dropFirst().first {
      case "x", "X": (body.dropFirst(2), 16)
      case "o", "O": (body.dropFirst(2), 8)
      case "b", "B": (body.dropFirst(2), 2)
      default: (body.dropFirst(), 8)
      }
    // A second sign inside, as in `0x-1` or in the CPUs `0-3`, is no number.
    return digits.first == "-" || digits.first == "+" ? nil : Int(sign + digits, radix: radix)
  }

  /// Digits with at most one point and an optional exponent.
  private static func isDecimal(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    if let first = bytes.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { bytes.removeFirst() }
    func takeDigits() -> Int {
      let count = bytes.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
      bytes.removeFirst(count)
      return count
    }
    var digits = takeDigits()
    if bytes.first == UInt8(ascii: ".") {
      bytes.removeFirst()
      digits += takeDigits()
    }
    guard digits > 0 else { return false }
    guard let exponent = bytes.first else { return true }
    guard exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") else { return false }
    bytes.removeFirst()
    if let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { bytes.removeFirst() }
    return takeDigits() > 0 && bytes.isEmpty
  }
}
