extension Double {
  /// As Compose turns a number into text: the shortest digits, with an exponent from a million on.
  var goDescription: String {
    guard isFinite, self != 0 else { return isNaN ? "NaN" : isInfinite ? (self < 0 ? "-Inf" : "+Inf") : "0" }
    let (digits, exponent) = shortestDigits
    let sign = self < 0 ? "-" : ""
    guard exponent < -4 || exponent >= 6 else { return sign + Self.positional(digits, exponent) }
    let mantissa = digits.count > 1 ? "\(digits.prefix(1)).\(digits.dropFirst())" : digits
    let magnitude = String(abs(exponent))
    return "\(sign)\(mantissa)e\(exponent < 0 ? "-" : "+")\(magnitude.count < 2 ? "0" : "")\(magnitude)"
  }

  /// Without an exponent.
  var plainDescription: String {
    guard self != 0 else { return "0" }
    let (digits, exponent) = shortestDigits
    return (self < 0 ? "-" : "") + Self.positional(digits, exponent)
  }

  /// The shortest digits that give the number, and the power of ten of the first one.
  private var shortestDigits: (digits: String, exponent: Int) {
    let text = String(magnitude)
    let parts = text.split(separator: "e")
    let point = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = point[0]
    let fraction = point.count > 1 ? point[1] : ""
    let all = whole + fraction
    let leading = all.prefix { $0 == "0" }.count
    var digits = String(all.dropFirst(leading))
    while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    let shift = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return (digits, whole.count - 1 - leading + shift)
  }

  private static func positional(_ digits: String, _ exponent: Int) -> String {
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    guard digits.count > exponent + 1 else {
      return digits + String(repeating: "0", count: exponent + 1 - digits.count)
    }
    return "\(digits.prefix(exponent + 1)).\(digits.dropFirst(exponent + 1))"
  }
}
