/// What a TTS server's API looks like, as far as a Compose file gives it away.
package enum ServerDialect: String, Sendable, CaseIterable {
  /// `POST /v1/audio/speech`, after OpenAI's API.
  case openAI = "openai"
  /// A Gradio page with its API beside it.
  case gradio
  /// Home Assistant's Wyoming protocol: JSON lines and audio over TCP.
  case wyoming
  /// NVIDIA's Triton inference server.
  case triton
  /// HTTP, in a way that the file does not tell.
  case http
}

extension ServerDialect: CustomStringConvertible {
  /// The API in words.
  package var description: String {
    switch self {
    case .openAI: "an OpenAI-style API (POST /v1/audio/speech)"
    case .gradio: "a Gradio page and its API"
    case .wyoming: "the Wyoming protocol"
    case .triton: "Triton's inference API"
    case .http: "an unknown HTTP API"
    }
  }
}
