extension CustomParameter {
  /// What is wrong with a value; `nil` where nothing is.
  func shortcoming(of value: ParameterValue) -> String? {
    switch (kind, value) {
    case (.any, _), (.boolean, .bool), (.string, .string): return nil
    case (.float, .number(let number)): return range(number)
    case (.integer, .number(let number)):
      return Int(exactly: number) == nil ? "must be a whole number, not \(number)" : range(number)
    case (.select, _):
      return options.isEmpty || options.contains(value)
        ? nil : "must be one of \(options.map(\.description).joined(separator: ", ")), not \(value)"
    default: return "must be \(kind.description), not \"\(value)\""
    }
  }

  private func range(_ number: Double) -> String? {
    guard number.isFinite else { return "must be a number" }
    let bounds = [
      minimum.map { "at least \(ParameterValue.number($0))" }, maximum.map { "at most \(ParameterValue.number($0))" },
    ]
    let isInside = number >= minimum ?? -.infinity && number <= maximum ?? .infinity
    return isInside
      ? nil : "is \(ParameterValue.number(number)); it must be \(bounds.compactMap { $0 }.joined(separator: " and "))"
  }
}

extension CustomParameter.Kind: CustomStringConvertible {
  /// In the words of an error message.
  public var description: String {
    switch self {
    case .float: "a number"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .string: "a text"
    case .select: "one of its options"
    case .any: "a value"
    }
  }
}
