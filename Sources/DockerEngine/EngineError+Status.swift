import FoundationEssentials

extension EngineError {
  /// The error for an answer with a status of 400 or more, with the engine's own message.
  init(status: Int, body: Data) {
    let message = Self.message(body) ?? "the engine answered with status \(status)"
    self.init(Self.code(status, message), message)
    if code == .unsupported, message.contains("client version") {
      hint = "unset DOCKER_API_VERSION, so that the version is negotiated"
    }
  }

  private static func code(_ status: Int, _ message: String) -> Code {
    switch status {
    case 400 where message.contains("client version") && message.contains("too "): .unsupported
    case 401, 403: .unauthorized
    case 404: .notFound
    case 409: .conflict
    case 429: .rateLimited
    case 501: .unsupported
    case 400..<500: .invalidRequest
    default: .engineFailed
    }
  }

  /// The `message` of the engine's JSON, or else the start of what it sent, on one line.
  private static func message(_ body: Data) -> String? {
    struct Refusal: Decodable { let message: String }
    if let refusal = try? JSONDecoder().decode(Refusal.self, from: body), !refusal.message.isEmpty {
      return refusal.message
    }
    let text = String(decoding: body.prefix(300), as: UTF8.self)
      .split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
    return text.isEmpty ? nil : text
  }
}
