extension CustomParameter {
  /// Reads a value from the command line by the parameter's kind; `nil` where it is of another kind.
  public func value(from text: String) -> ParameterValue? {
    switch kind {
    case .float, .integer: return Double(text).map(ParameterValue.number)
    case .boolean: return ["true": true, "false": false, "on": true, "off": false][text].map(ParameterValue.bool)
    case .string: return .string(text)
    case .select: return options.first { $0.description == text } ?? .string(text)
    case .any: return ParameterValue(guessing: text)
    }
  }
}

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
