import DockerEngine
import FoundationEssentials

extension TTSBackend {
  /// Runs a call; where the server refuses or answers nonsense, the error says what the catalogue of failures and the
  /// server's other endpoints know about it.
  func explained<Value>(
    _ call: () async throws(BackendError) -> Value
  ) async throws(BackendError) -> Value {
    do throws(BackendError) {
      return try await call()
    } catch {
      throw await explained(error)
    }
  }

  func explained(_ error: BackendError) async -> BackendError {
    guard error.code == .requestFailed || error.code == .invalidAnswer else { return error }
    let failure = error.cause as? RequestFailure
    if let failure, [404, 405].contains(failure.status), let foreign = await ForeignInterface.find(on: self) {
      var error = error
      error.message += "; \(foreign.description)"
      error.hint = foreign.advice(baseURL)
      return error
    }
    var facts = Facts()
    facts.backend = name
    facts.probe.status = failure?.status
    let findings = Judge.findings(in: failure?.said ?? error.message, at: .probe, facts: facts)
    guard let first = findings.first, let name else { return error }
    var explained = error
    explained.report = FailureReport(
      backend: name, stage: .speech, reason: failure?.reason ?? error.message,
      explanations: findings)
    explained.hint = error.hint ?? first.fix
    return explained
  }
}

/// An interface for speech that is not the common one, told by what else the server answers.
struct ForeignInterface {
  private let dialect: ServerDialect

  var description: String { "this server speaks \(dialect)" }

  func advice(_ baseURL: String) -> String {
    switch dialect {
    case .openAI:
      """
      tts-ctl speaks another interface; ask this server itself: curl -f \(baseURL)/v1/audio/speech \
      -H 'Content-Type: application/json' -d '{"model": "tts-1", "input": "Hello.", "voice": "alloy"}' -o speech.audio
      """
    case .gradio: "open its page: \(baseURL)/ ; a proxy that speaks for it is in backends.d/kani"
    default: "see what it offers: curl \(baseURL)/openapi.json"
    }
  }

  /// Asks what such servers have; nothing of it changes anything.
  static func find(on server: TTSBackend) async -> ForeignInterface? {
    async let description = answer(server, "/openapi.json")
    async let models = answer(server, "/v1/models")
    async let page = answer(server, "/gradio_api/info")
    async let config = answer(server, "/config")
    let paths = await description?["paths"]?.object?.keys.sorted() ?? []
    if paths.contains(where: { $0.hasSuffix("/audio/speech") }) { return ForeignInterface(dialect: .openAI) }
    if await models?["data"]?.array != nil { return ForeignInterface(dialect: .openAI) }
    if await page?["named_endpoints"] != nil { return ForeignInterface(dialect: .gradio) }
    if await config?["mode"]?.string?.isEmpty == false { return ForeignInterface(dialect: .gradio) }
    return paths.isEmpty ? nil : ForeignInterface(dialect: .http)
  }

  private static func answer(_ server: TTSBackend, _ path: String) async -> JSONValue? {
    let answer = try? await server.exchange(.get, path, limit: .seconds(2), largest: TTSBackend.Limit.capabilities)
    return answer.flatMap { try? JSONParser.parse($0.body) }
  }
}
