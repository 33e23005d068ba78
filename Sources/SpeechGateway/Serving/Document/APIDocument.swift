import BackendSupport
import Hummingbird

/// The OpenAPI document of all that the gateway serves.
struct APIDocument: Sendable {
  /// Everything that can be asked for.
  static let operations =
    CommonRoutes.operations + CloningRoutes.operations + OpenAIRoutes.operations + ElevenLabsRoutes.operations
    + AppRoutes.operations + ManagementRoutes.operations + BookRoutes.operations + PageRoutes.operations + Self.own

  private static let own = [
    APIOperation(
      method: .get, path: "/openapi.json", summary: "This document.", answer: .json(.map(.any)), isOpen: true)
  ]

  /// Whether requests must show a key.
  let hasKeys: Bool

  func add(to router: Router<GatewayContext>) {
    let document = json
    router.get("/openapi.json") { _, _ in JSONResponse.of(document) }
  }

  var json: JSONValue {
    var paths: [String: [String: JSONValue]] = [:]
    for operation in Self.operations {
      paths[operation.path, default: [:]][operation.method.rawValue] = operation.json(hasKeys: hasKeys)
    }
    var components: [String: JSONValue] = [
      "schemas": .object(Self.schemas.mapValues(\.json)), "responses": .object(refusals),
    ]
    var document: [String: JSONValue] = [
      "openapi": .string("3.1.0"), "paths": .object(paths.mapValues(JSONValue.object)),
      "info": .object([
        "title": .string("tts-ctl"), "version": .string("1"),
        "summary": .string("One address for every text-to-speech backend of this machine."),
      ]),
    ]
    if hasKeys {
      components["securitySchemes"] = .object(Self.keys)
      document["security"] = .array(Self.keys.keys.sorted().map { .object([$0: .array([])]) })
    }
    document["components"] = .object(components)
    return .object(document)
  }

  /// A key may be shown in any of these.
  private static let keys: [String: JSONValue] = [
    "bearer": .object(["type": .string("http"), "scheme": .string("bearer")]),
    "key": .object(["type": .string("apiKey"), "in": .string("header"), "name": .string("X-Api-Key")]),
    "elevenLabsKey": .object(["type": .string("apiKey"), "in": .string("header"), "name": .string("xi-api-key")]),
  ]

  /// How each dialect tells of an error.
  private var refusals: [String: JSONValue] {
    var refusals: [String: JSONValue] = [:]
    for operation in Self.operations {
      let shape = ErrorShape(path: operation.path)
      for status in operation.refusals(hasKeys: hasKeys) {
        let codes = GatewayError.Code.allCases.filter { $0.status == status }.map(\.rawValue)
        refusals["\(shape.rawValue)\(status)"] = APIOperation.response(
          codes.joined(separator: ", "), ["application/json": shape.schema(codes)])
      }
    }
    return refusals
  }
}

extension ErrorShape {
  /// - Parameter codes: the kinds of error that have the same status.
  fileprivate func schema(_ codes: [String]) -> APISchema {
    switch self {
    case .common:
      .told(
        ["error": .one(of: codes), "message": .string],
        optional: ["hint": .string, "field": .string, "findings": .named("Findings")])
    case .openAI:
      .told([
        "error": .told(["message": .string, "type": .string, "code": .one(of: codes), "param": .string.orNull])
      ])
    case .elevenLabs: .told(["detail": .told(["status": .one(of: codes), "message": .string])])
    case .app: .told(["error": .string])
    }
  }
}
