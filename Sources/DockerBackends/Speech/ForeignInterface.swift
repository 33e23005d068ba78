import BackendSupport
import CurlHTTPClient
import SpeechAPI

/// An interface for speech that is not the common one, told by what else the server answers.
struct ForeignInterface {
  /// What it speaks; `nil` where that is an API of its own.
  private let dialect: Dialect?

  var description: String {
    switch dialect {
    case .openAI?: "this server speaks an OpenAI-style API (POST /v1/audio/speech)"
    case let dialect?: "this server speaks `\(dialect.name.rawValue)`"
    case nil: "this server speaks an unknown HTTP API"
    }
  }

  func advice(_ baseURL: String) -> Advice {
    switch dialect {
    case .openAI(let settings)? where settings.server == .generic:
      """
      write `api: openai` under x-tts in its manifest, or name the server: `api: {openai: {server: kokoro}}`; the \
      server itself is asked so: curl -f \(baseURL)/v1/audio/speech -H 'Content-Type: application/json' \
      -d '{"model": "tts-1", "input": "Hello.", "voice": "alloy"}' -o speech.audio
      """
    case let dialect?: "write `api: \(dialect.asManifestValue)` under x-tts in its manifest"
    case nil: "see its API: curl \(baseURL)/openapi.json"
    }
  }

  /// Asks what such servers have; nothing of it changes anything.
  static func find(on server: SpeechClient) async -> ForeignInterface? {
    if let dialect = try? await DialectFinder(server).find() {
      return dialect == .common ? nil : ForeignInterface(dialect: dialect)
    }
    let description = try? await server.server.exchange(
      .get, "/openapi.json", limit: .seconds(2), largest: SpeechServer.Limit.capabilities)
    let paths = description.flatMap { try? JSONParser.parse($0.body) }?["paths"]?.object ?? [:]
    return paths.isEmpty ? nil : ForeignInterface(dialect: nil)
  }
}
