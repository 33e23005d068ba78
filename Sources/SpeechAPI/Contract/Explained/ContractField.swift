import BackendSupport

/// A member of a message of the common interface: what it is, and how it looks.
public struct ContractField: Sendable, Hashable {
  /// The JSON type of a member.
  public enum Kind: String, Sendable, Hashable {
    case boolean = "a boolean"
    case string = "a string"
    case number = "a number"
    case wholeNumber = "a whole number"
    case strings = "a list of strings"
    case numbers = "a list of numbers"
    case list = "a list"
    case object = "an object"
    case value = "a string, a number or a boolean"
  }

  /// What happens without it.
  public enum Need: String, Sendable, Hashable {
    /// The message cannot be used.
    case required
    /// It is taken for what it says by default, which may be less than the server can do.
    case recommended
    /// It says nothing where it does not apply.
    case optional
  }

  /// The member's name.
  public let name: String
  /// Its type.
  public let kind: Kind
  /// What happens without it.
  public let need: Need
  /// What it says.
  public let meaning: String
  /// How it may look, as JSON.
  public let example: String

  init(_ name: String, _ kind: Kind, _ need: Need, _ meaning: String, example: String) {
    self.name = name
    self.kind = kind
    self.need = need
    self.meaning = meaning
    self.example = example
  }
}

extension ContractField {
  /// What is wrong with a value of this member; `nil` where nothing is. A value of null says as little as none.
  func shortcoming(of value: JSONValue?) -> String? {
    guard let value, value != .null else {
      return need == .required ? "\(name) is missing; it is \(kind.rawValue), as \(example)" : nil
    }
    guard let wrong = kind.mismatch(value, called: name) else { return nil }
    return "\(wrong), not \(wrong.hasPrefix("\(name)[") ? kind.element : kind.rawValue), as \(example)"
  }
}

extension ContractField.Kind {
  /// What an element of a list is.
  fileprivate var element: String { self == .strings ? Self.string.rawValue : Self.number.rawValue }

  /// `name is a number` where that is not this kind.
  fileprivate func mismatch(_ value: JSONValue, called name: String) -> String? {
    let matches =
      switch self {
      case .boolean: value.bool != nil
      case .string: value.string != nil
      case .number: value.number != nil
      case .wholeNumber: value.integer != nil
      case .strings, .numbers, .list: value.array != nil
      case .object: value.object != nil
      case .value: value.string != nil || value.number != nil || value.bool != nil
      }
    guard matches else {
      let number = self == .wholeNumber ? value.number : nil
      return "\(name) is \(number.map { "\($0)" } ?? value.kind)"
    }
    guard self == .strings || self == .numbers, let elements = value.array else { return nil }
    let wrong = elements.firstIndex { self == .strings ? $0.string == nil : $0.number == nil }
    return wrong.map { "\(name)[\($0)] is \(elements[$0].kind)" }
  }
}
