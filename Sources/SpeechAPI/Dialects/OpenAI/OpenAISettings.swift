/// What a manifest says of a server that speaks OpenAI's API. All of it is optional.
public struct OpenAISettings: Sendable, Hashable {
  /// Servers whose ways are known.
  public enum Server: String, Sendable, CaseIterable {
    /// Any other.
    case generic
    case kokoro
    case speaches
    case orpheus
    case chatterboxAPI = "chatterbox-tts-api"
    case chatterboxServer = "chatterbox-tts-server"
    case openedai = "openedai-speech"
    case edge = "openai-edge-tts"
    case localAI = "localai"
    case vLLM = "vllm-omni"
    case qwen3 = "qwen3-tts"
  }

  /// What the server is asked for.
  public enum Format: String, Sendable, CaseIterable {
    /// A WAV file, which tells its rate.
    case wav
    /// Samples of 16 bits without a header, at 24,000 Hz unless the server says otherwise.
    case pcm
  }

  /// Which server it is.
  public var server: Server
  /// The `model` of a request; `nil` means the server's usual one.
  public var model: String?
  /// The voices; empty asks the server.
  public var voices: [String]
  /// What the server is asked for.
  public var format: Format
  /// Who has agreed to having voices made of samples, and how, for servers that ask; `nil` where nobody has.
  public var consent: String?

  /// Creates settings; the defaults are those of a manifest that names the API alone.
  public init(
    server: Server = .generic, model: String? = nil, voices: [String] = [], format: Format = .wav,
    consent: String? = nil
  ) {
    self.server = server
    self.model = model
    self.voices = voices
    self.format = format
    self.consent = consent
  }
}
