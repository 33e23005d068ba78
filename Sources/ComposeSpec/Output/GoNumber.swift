extension BinaryFloatingPoint where Self: LosslessStringConvertible {
  /// The shortest decimal text, without `.0` for a whole number, as Compose prints numbers.
  var goDescription: String {
    let text = String(self)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
