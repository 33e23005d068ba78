/// A parameter of a server's own.
public struct CustomParameter: Sendable, Hashable {
  /// The kind of value.
  public enum Kind: String, Sendable, CaseIterable {
    case float
    case integer = "int"
    case boolean = "bool"
    case string
    case select
    /// A kind that this program does not know; every value is sent as it is.
    case any
  }

  /// The kind of value.
  public var kind: Kind
  /// The least value, inclusive.
  public var minimum: Double?
  /// The greatest value, inclusive.
  public var maximum: Double?
  /// The value that the backend uses by itself.
  public var defaultValue: ParameterValue?
  /// The distance between two values that a slider offers.
  public var step: Double?
  /// The values of a `select`.
  public var options: [ParameterValue]

  /// Creates a parameter.
  public init(
    _ kind: Kind, minimum: Double? = nil, maximum: Double? = nil, defaultValue: ParameterValue? = nil,
    step: Double? = nil, options: [ParameterValue] = []
  ) {
    self.kind = kind
    self.minimum = minimum
    self.maximum = maximum
    self.defaultValue = defaultValue
    self.step = step
    self.options = options
  }
}

/// The value of a custom parameter.
public enum ParameterValue: Sendable, Hashable {
  case number(Double)
  case bool(Bool)
  case string(String)
}

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
