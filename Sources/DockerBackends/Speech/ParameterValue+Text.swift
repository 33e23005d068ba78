extension ParameterValue {
  /// Reads a number, `true`, `false` or else a text.
  public init(guessing text: String) {
    if let flag = Bool(text) {
      self = .bool(flag)
    } else if let number = Double(text), number.isFinite {
      self = .number(number)
    } else {
      self = .string(text)
    }
  }
}
