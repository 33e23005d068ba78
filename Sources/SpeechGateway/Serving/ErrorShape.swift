import BackendSupport
import DockerBackends
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// How a dialect tells of an error.
enum ErrorShape: String, Sendable {
  /// `{"error": CODE, "message": …, "hint": …, "field": …}`: the common interface's, and the gateway's own.
  case common
  /// `{"error": {"message": …, "type": …, "param": …, "code": …}}`.
  case openAI
  /// `{"detail": {"status": CODE, "message": …}}`.
  case elevenLabs
  /// `{"error": MESSAGE}`: the audiobook app's.
  case app

  private static let elevenLabsPaths = [
    "/v1/text-to-speech/", "/v1/voices", "/v2/voices", "/v1/user", "/v1/history",
  ]

  /// The dialect that an address belongs to.
  init(path: String) {
    self =
      if path.hasPrefix("/api/docker/") {
        .app
      } else if Self.elevenLabsPaths.contains(where: path.hasPrefix) {
        .elevenLabs
      } else {
        path.hasPrefix("/v1/") ? .openAI : .common
      }
  }

  func response(_ error: GatewayError) -> Response {
    var response = JSONResponse.of(body(error), status: HTTPResponse.Status(code: error.code.status))
    if let seconds = error.retryAfter { response.headers[.retryAfter] = String(seconds) }
    if error.code == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }

  private func body(_ error: GatewayError) -> JSONValue {
    let sentence = error.hint.map { "\(error.message); \($0)" } ?? error.message
    switch self {
    case .common:
      var body: [String: JSONValue] = ["error": .string(error.code.rawValue), "message": .string(error.message)]
      body["hint"] = error.hint.map(JSONValue.string)
      body["field"] = error.parameter.map(JSONValue.string)
      body["findings"] = error.findings
      return .object(body)
    case .openAI:
      let type =
        error.code.status == 401
        ? "authentication_error"
        : error.code.status == 429
          ? "rate_limit_error" : error.code.status < 500 ? "invalid_request_error" : "server_error"
      return .object([
        "error": .object([
          "message": .string(sentence), "type": .string(type), "code": .string(error.code.rawValue),
          "param": error.parameter.map(JSONValue.string) ?? .null,
        ])
      ])
    case .elevenLabs:
      return .object(["detail": .object(["status": .string(error.code.rawValue), "message": .string(sentence)])])
    case .app: return .object(["error": .string(sentence)])
    }
  }
}

extension GatewayError {
  /// What the catalogue of failures knows about it, and the end of the container's log.
  fileprivate var findings: JSONValue? {
    guard let report = cause?.report, !report.explanations.isEmpty || !report.logTail.isEmpty else { return nil }
    let rows = report.explanations.map { finding in
      JSONValue.object(["id": .string(finding.id), "title": .string(finding.title), "cause": .string(finding.cause)])
    }
    return .object(["rows": .array(rows), "log": .array(report.logTail.map(JSONValue.string))])
  }
}

/// Answers of JSON.
enum JSONResponse {
  static func of(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // What is encoded here has no number that JSON lacks.
    let data = (try? encoder.encode(value)) ?? Data("{}".utf8)
    return Response(
      status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }
}
