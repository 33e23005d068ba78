import BackendSupport

/// Something that the gateway can be asked for, as its document describes it.
struct APIOperation: Sendable {
  enum Method: String, Sendable {
    case get, post, delete
  }

  /// What is sent.
  enum Body: Sendable {
    case json(APISchema)
    case form(APISchema)
    /// A file as it is.
    case file
    /// Nothing need be; what is sent is not looked at, but has to be JSON.
    case none

    var isRequired: Bool { if case .none = self { false } else { true } }

    fileprivate var content: (type: String, schema: APISchema) {
      switch self {
      case .file: ("application/octet-stream", .any)
      case .json(let schema): ("application/json", schema)
      case .form(let schema): ("multipart/form-data", schema)
      case .none: ("application/json", .any)
      }
    }
  }

  /// What comes back where all is well.
  struct Answer: Sendable {
    var status = 200
    /// The schema of each content type.
    var content: [String: APISchema]

    static func json(_ schema: APISchema, status: Int = 200) -> Answer {
      Answer(status: status, content: ["application/json": schema])
    }

    /// What JSON has no schema for.
    static func bytes(_ types: String...) -> Answer {
      Answer(content: Dictionary(uniqueKeysWithValues: types.map { ($0, .any) }))
    }
  }

  let method: Method
  let path: String
  let summary: String
  var query: [String: APISchema] = [:]
  /// What of the query has to be there.
  var required: Set<String> = []
  /// What stands in the path, where it is more than any text.
  var segments: [String: APISchema] = [:]
  var body: Body?
  let answer: Answer
  /// Further answers that tell of what was asked for, by status.
  var others: [Int: APISchema] = [:]
  /// Whether no key is wanted.
  var isOpen = false
  /// Whether a backend has to do something, which may have to be started for it.
  var isWork = false

  /// What it may be refused with, by HTTP status.
  func refusals(hasKeys: Bool) -> Set<Int> {
    var refusals: Set = [400, 403, 405, 421, 500]
    if hasKeys, !isOpen { refusals.insert(401) }
    if path.contains("{") { refusals.insert(404) }
    if body != nil { refusals.formUnion([413, 415]) }
    if isWork { refusals.formUnion([404, 429, 501, 502, 503]) }
    return refusals.subtracting(others.keys)
  }

  /// As the document has it.
  func json(hasKeys: Bool) -> JSONValue {
    var responses = [String(answer.status): Self.response("The answer.", answer.content)]
    for (status, schema) in others {
      responses[String(status)] = Self.response("How it is.", ["application/json": schema])
    }
    let shape = ErrorShape(path: path)
    for status in refusals(hasKeys: hasKeys) {
      responses[String(status)] = .object(["$ref": .string("#/components/responses/\(shape.rawValue)\(status)")])
    }
    var members: [String: JSONValue] = [
      "summary": .string(summary), "operationId": .string(name), "responses": .object(responses),
    ]
    let parameters = parameters
    if !parameters.isEmpty { members["parameters"] = .array(parameters) }
    if let body {
      let (type, schema) = body.content
      members["requestBody"] = .object([
        "required": .bool(body.isRequired), "content": .object([type: .object(["schema": schema.json])]),
      ])
    }
    if hasKeys, isOpen { members["security"] = .array([]) }
    return .object(members)
  }

  /// What programs that are made from the document call it.
  private var name: String {
    let words = path.split { !($0.isLetter || $0.isNumber) }
    return ([method.rawValue[...]] + (words.isEmpty ? ["page"] : words)).joined(separator: "_")
  }

  private var parameters: [JSONValue] {
    let inPath = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    return inPath.map { Self.parameter($0, in: "path", segments[$0] ?? .string, isRequired: true) }
      + query.sorted { $0.key < $1.key }
      .map { Self.parameter($0.key, in: "query", $0.value, isRequired: required.contains($0.key)) }
  }

  private static func parameter(
    _ name: String, in place: String, _ schema: APISchema, isRequired: Bool
  ) -> JSONValue {
    .object([
      "name": .string(name), "in": .string(place), "required": .bool(isRequired), "schema": schema.json,
    ])
  }

  static func response(_ description: String, _ content: [String: APISchema]) -> JSONValue {
    .object([
      "description": .string(description),
      "content": .object(content.mapValues { .object(["schema": $0.json]) }),
    ])
  }
}
