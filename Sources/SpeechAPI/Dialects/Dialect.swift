/// The API that a server speaks.
public enum Dialect: Sendable, Hashable {
  /// `/health`, `/capabilities`, `/voices`, `/synthesize`, `/clone_voice`: what the bundled backends speak.
  case common
  /// `POST /v1/audio/speech`, after OpenAI's API.
  case openAI(OpenAISettings)
  /// Piper's own HTTP server, the new one and the old one.
  case piper

  /// The names, as a manifest has them.
  public enum Name: String, Sendable, CaseIterable {
    case common
    case openAI = "openai"
    case piper
  }

  /// The name, as a manifest has it.
  public var name: Name {
    switch self {
    case .common: .common
    case .openAI: .openAI
    case .piper: .piper
    }
  }
}

extension Dialect {
  /// Who speaks it.
  var speaker: any SpeechDialect {
    switch self {
    case .common: CommonDialect()
    case .openAI(let settings): OpenAIDialect(settings)
    case .piper: PiperDialect()
    }
  }
}
