extension ParameterValue {
  /// Reads a number, `true`, `false` or else a text.
  package init(guessing text: String) {
    if let flag = Bool(text) {
      self = .bool(flag)
    } else if let number = Double(text), number.isFinite {
      self = .number(number)
    } else {
      self = .string(text)
    }
  }
}

extension ParameterValue: CustomStringConvertible {
  /// As it is written; a whole number without its fraction.
  public var description: String {
    switch self {
    case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
    case .bool(let flag): String(flag)
    case .string(let text): text
    }
  }
}
