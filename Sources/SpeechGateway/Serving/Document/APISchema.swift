import BackendSupport

/// What a value of the interface looks like: a JSON schema.
struct APISchema: Sendable {
  let members: [String: JSONValue]

  private init(_ members: [String: JSONValue]) { self.members = members }

  private init(type: String, _ members: [String: JSONValue] = [:]) {
    self.members = members.merging(["type": .string(type)]) { $1 }
  }

  var json: JSONValue { .object(members) }

  static let string = APISchema(type: "string")
  static let boolean = APISchema(type: "boolean")
  static let number = APISchema(type: "number")
  static let integer = APISchema(type: "integer")
  /// Whatever it is.
  static let any = APISchema([:])
  /// A file in a form.
  static let file = APISchema(type: "string", ["contentMediaType": .string("application/octet-stream")])

  /// A text that is more than white space.
  static func words(_ most: Int) -> APISchema {
    APISchema(
      type: "string",
      ["minLength": .number(1), "maxLength": .number(Double(most)), "pattern": .string("\\S")])
  }

  static func one(of values: [String]) -> APISchema {
    APISchema(type: "string", ["enum": .array(values.map(JSONValue.string))])
  }

  static func number(_ range: ClosedRange<Double>) -> APISchema {
    APISchema(type: "number", ["minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)])
  }

  static func integer(_ range: ClosedRange<Int>) -> APISchema {
    APISchema(
      type: "integer",
      ["minimum": .number(Double(range.lowerBound)), "maximum": .number(Double(range.upperBound))])
  }

  static func list(_ element: APISchema) -> APISchema { APISchema(type: "array", ["items": element.json]) }

  /// An object whose members are all alike.
  static func map(_ value: APISchema) -> APISchema { APISchema(type: "object", ["additionalProperties": value.json]) }

  /// An object of a request: what else it has is not looked at.
  static func given(_ required: [String: APISchema], optional: [String: APISchema] = [:]) -> APISchema {
    object(required, optional)
  }

  /// An object of an answer, which has nothing else.
  static func told(_ required: [String: APISchema], optional: [String: APISchema] = [:]) -> APISchema {
    APISchema(object(required, optional).members.merging(["additionalProperties": .bool(false)]) { $1 })
  }

  private static func object(_ required: [String: APISchema], _ optional: [String: APISchema]) -> APISchema {
    let properties = required.merging(optional) { $1 }.mapValues(\.json)
    var members: [String: JSONValue] = ["properties": .object(properties)]
    if !required.isEmpty { members["required"] = .array(required.keys.sorted().map(JSONValue.string)) }
    return APISchema(type: "object", members)
  }

  static func either(_ schemas: APISchema...) -> APISchema {
    APISchema(["anyOf": .array(schemas.map(\.json))])
  }

  /// One that the document has under a name.
  static func named(_ name: String) -> APISchema { APISchema(["$ref": .string("#/components/schemas/\(name)")]) }

  /// The same, or `null`.
  var orNull: APISchema {
    guard let type = members["type"] else { return .either(self, APISchema(type: "null")) }
    return APISchema(members.merging(["type": .array([type, .string("null")])]) { $1 })
  }
}
