import BackendSupport
import CurlHTTPClient
import SpeechAPI

/// An interface for speech that is not the common one, told by what else the server answers.
struct ForeignInterface {
  private let dialect: ServerDialect

  var description: String { "this server speaks \(dialect)" }

  func advice(_ baseURL: String) -> Advice {
    switch dialect {
    case .openAI:
      """
      write `api: openai` under x-tts in its manifest, or name the server: `api: {openai: {server: kokoro}}`; the \
      server itself is asked so: curl -f \(baseURL)/v1/audio/speech -H 'Content-Type: application/json' \
      -d '{"model": "tts-1", "input": "Hello.", "voice": "alloy"}' -o speech.audio
      """
    case .gradio: "open its page: \(baseURL)/ ; a proxy that speaks for it is in backends.d/kani"
    default: "see what it offers: curl \(baseURL)/openapi.json"
    }
  }

  /// Asks what such servers have; nothing of it changes anything.
  static func find(on server: SpeechClient) async -> ForeignInterface? {
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

  private static func answer(_ server: SpeechClient, _ path: String) async -> JSONValue? {
    let answer = try? await server.server.exchange(
      .get, path, limit: .seconds(2), largest: SpeechServer.Limit.capabilities)
    return answer.flatMap { try? JSONParser.parse($0.body) }
  }
}
