import FoundationEssentials

extension EngineError {
  /// The error for an answer that is a refusal or leads elsewhere, with the engine's own message.
  init(status: Int, body: Data) {
    let refusal = try? JSONDecoder().decode(Refusal.self, from: body)
    let message = refusal?.nonEmptyMessage ?? Self.firstLine(body) ?? "the engine answered with status \(status)"
    self.init(refusal?.podmanCode ?? Self.code(status, message), message)
    if code == .unsupported, EngineWording.versionRefused.isTold(by: message) {
      hint = "unset DOCKER_API_VERSION, so that the version is negotiated"
    }
  }

  private static func code(_ status: Int, _ message: String) -> Code {
    switch status {
    case 400 where EngineWording.versionRefused.isTold(by: message): .unsupported
    case 401, 403: .unauthorized
    case 404: .notFound
    case 409: .conflict
    case 429: .rateLimited
    case 501: .unsupported
    case 400..<500: .invalidRequest
    case ..<400: .malformedAnswer
    default: .engineFailed
    }
  }

  /// The start of what is no JSON, on one line.
  private static func firstLine(_ body: Data) -> String? {
    let text = String(decoding: body.prefix(300), as: UTF8.self)
      .split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
    return text.isEmpty ? nil : text
  }
}

/// The engine's JSON for a refusal. `cause` is Podman's: it answers with status 500 where Docker
/// tells conflicts apart.
private struct Refusal: Decodable {
  let message: String
  let cause: String?

  var nonEmptyMessage: String? { message.isEmpty ? nil : message }

  var podmanCode: EngineError.Code? {
    cause.map(EngineWording.conflict.isTold) == true ? .conflict : nil
  }
}
