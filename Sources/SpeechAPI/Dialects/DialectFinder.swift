import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// Finds out what a server speaks, by a few requests that change nothing and load nothing.
package struct DialectFinder {
  /// How long each answer is waited for.
  private static let limit = Duration.seconds(2)

  private let server: SpeechServer

  package init(_ server: SpeechServer) { self.server = server }

  /// What it speaks; `nil` where it tells nothing that is known here.
  package func find() async -> Dialect? {
    if await answer("/capabilities")?["sample_rate"]?.number != nil { return .common }
    if let paths = await answer("/openapi.json")?["paths"]?.object, let dialect = Self.dialect(ofPaths: Set(paths.keys))
    {
      return dialect
    }
    let config = await answer("/config")
    if config?["dependencies"]?.array != nil, config?["components"]?.array != nil { return Dialect(.gradio) }
    if let models = await answer("/v1/models") {
      // Of all servers one alone lists them under a name of its own.
      if models["models"]?.array != nil { return .openAI(OpenAISettings(server: .edge)) }
      if models["data"]?.array != nil { return .openAI(OpenAISettings()) }
    }
    if await answer("/v1/references/list", [("Accept", "application/json")])?["reference_ids"] != nil { return .fish }
    return await dialectOfVoices()
  }

  /// Three kinds of servers list voices at one address: Piper as an object, MaryTTS and Coqui as lines.
  private func dialectOfVoices() async -> Dialect? {
    guard let list = await body("/voices") else { return nil }
    if let voices = (try? JSONParser.parse(list))?.object {
      return voices.values.contains { $0["audio"]?["sample_rate"] != nil } ? .piper : nil
    }
    guard let text = String(validating: list, as: UTF8.self), !text.contains("<"), !text.contains("{") else {
      return nil
    }
    let voices = MaryVoices.read(text)
    guard !voices.isEmpty, voices.allSatisfy({ $0.id.utf8.count < 200 }) else { return nil }
    // Coqui's has one address more, a page.
    return await body("/details") == nil ? .maryTTS : .coqui
  }

  /// What a server speaks whose description has these paths.
  static func dialect(ofPaths paths: Set<String>) -> Dialect? {
    signs.first { $0.paths.isSubset(of: paths) }?.dialect
  }

  private static func openAI(_ server: OpenAISettings.Server) -> Dialect { .openAI(OpenAISettings(server: server)) }

  /// More special ones first: the first whose paths are all there is taken.
  private static let signs: [(paths: Set<String>, dialect: Dialect)] = [
    (["/capabilities", "/voices", "/synthesize"], .common), (["/audio_query", "/synthesis"], .voicevox),
    (["/voice", "/models/info"], .styleBertVITS2), (["/tts_to_audio/", "/speakers_list"], .xtts),
    (["/tts_stream", "/studio_speakers"], .xtts), (["/api/tts-generate"], .allTalk),
    (["/v1/tts", "/v1/references/list"], .fish), (["/inference_sft"], .cosyVoice(CosyVoiceSettings())),
    (["/tts", "/set_gpt_weights"], .gptSoVITS(GPTSoVITSSettings())),
    (["/get_predefined_voices", "/upload_reference"], .chatterbox),
    (["/dev/captioned_speech"], openAI(.kokoro)), (["/v1/registry", "/v1/audio/speech"], openAI(.speaches)),
    (["/speak", "/v1/audio/speech"], openAI(.orpheus)), (["/audio/speech/upload"], openAI(.chatterboxAPI)),
    (["/v1/audio/voice-clone"], openAI(.qwen3)), (["/v1/billing/usage", "/v1/audio/speech"], openAI(.openedai)),
    (["/v1/audio/speech", "/v1/chat/completions", "/tokenize"], openAI(.vLLM)),
    (["/v1/text-to-speech/{voice_id}"], .elevenLabs(ElevenLabsSettings())),
    (["/v1/audio/speech"], openAI(.generic)), (["/tts", "/stream-tts"], .kani), (["/tts", "/set-device"], .kani),
  ]

  private func answer(_ path: String, _ headers: [(name: String, value: String)] = []) async -> JSONValue? {
    await body(path, headers).flatMap { try? JSONParser.parse($0) }
  }

  private func body(_ path: String, _ headers: [(name: String, value: String)] = []) async -> Data? {
    try? await server.exchange(
      .get, path, headers: headers, limit: Self.limit, largest: SpeechServer.Limit.voices
    ).body
  }
}
