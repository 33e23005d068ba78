/// The type that a text stands for at places where Compose wants another one than text.
enum Cast: Sendable {
  case boolean
  case integer
  case number
  /// A number of single precision.
  case float

  func apply(to text: String, at location: SourceLocation) throws -> Value.Content {
    let content: Value.Content? =
      switch self {
      case .boolean: Self.boolean(text).map(Value.Content.bool)
      case .integer: Self.integer(text).map(Value.Content.integer)
      case .number: Double(text).map(Value.Content.number)
      case .float: Float(text).map { .number(Double($0.description) ?? Double($0)) }
      }
    guard let content else {
      throw ComposeError(
        .wrongType, text.isEmpty ? "expected \(name), not an empty text" : "expected \(name), not \"\(text)\"",
        hint: text.isEmpty ? "give its variable a value or a default: ${NAME:-1}" : nil, at: location)
    }
    return content
  }

  private var name: String {
    switch self {
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .number, .float: "a number"
    }
  }

  private static func integer(_ text: String) -> Int? {
    text.hasPrefix("+") ? Int(text.dropFirst()) : Int(text)
  }

  static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "y", "yes", "on": true
    case "false", "n", "no", "off": false
    default: nil
    }
  }
}
