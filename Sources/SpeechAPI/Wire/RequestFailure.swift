package import BackendSupport
import FoundationEssentials

/// What a backend's server said when it refused or failed.
public struct RequestFailure: Error, Sendable, Hashable {
  /// The HTTP status.
  public var status: Int
  /// Why, in the server's words.
  public var reason: String
  /// What to do about it, in the server's words.
  public var hint: String?
  /// The start of the body, without what ``SpeechClient/redact`` hides.
  public var said: String
  /// How many seconds to wait before trying again, from `Retry-After`.
  public var retryAfter: Int?
  /// All of the body, where it is JSON. Nothing has been taken out of it.
  package var body: JSONValue?

  /// `HTTP 422: text: field required`.
  public var message: String { reason.isEmpty ? "HTTP \(status)" : "HTTP \(status): \(reason)" }
}

extension RequestFailure {
  /// - Parameter redact: takes out of the server's words what nobody shall read, before they are cut to length.
  init(_ answer: SpeechServer.Answer, redact: (String) -> String) {
    body = try? JSONParser.parse(answer.body)
    status = answer.status
    said = redact(String(decoding: answer.body.prefix(4096), as: UTF8.self))
    retryAfter = answer.header("Retry-After").flatMap { Int($0) }
    let text = String(decoding: answer.body.prefix(1000), as: UTF8.self)
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isPage = line.hasPrefix("<")
    reason = String(redact(body.flatMap(Self.reason) ?? (isPage ? "" : line)).prefix(500))
    hint =
      (body?["hint"]?.string).map { String(redact($0).prefix(500)) }
      ?? retryAfter.map { "try again in \($0) s" }
  }

  /// Servers put it under different names: FastAPI under `detail`, as a text or as a list of fields.
  private static func reason(in body: JSONValue) -> String? {
    if let fields = body["detail"]?.array {
      return fields.map(field).joined(separator: "; ")
    }
    return ["message", "detail", "error", "reason"].lazy
      .compactMap { body[$0]?.string ?? body[$0]?["message"]?.string }.first ?? body.string
  }

  private static func field(_ entry: JSONValue) -> String {
    let place = (entry["loc"]?.array ?? []).compactMap { $0.string ?? $0.integer.map(String.init) }
    let name = place.filter { $0 != "body" }.joined(separator: ".")
    let message = entry["msg"]?.string ?? entry.string ?? ""
    return name.isEmpty ? message : "\(name): \(message)"
  }
}

extension RequestFailure: CustomStringConvertible {
  /// `HTTP 422: text: field required`.
  public var description: String { message }
}
