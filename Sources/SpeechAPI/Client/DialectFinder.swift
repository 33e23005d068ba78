import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// Finds out what a server speaks, by a few requests that change nothing and load nothing.
package struct DialectFinder {
  /// How long each answer is waited for.
  private static let limit = Duration.seconds(2)

  private let server: SpeechServer

  /// - Parameter client: a client of the server, in whatever dialect.
  package init(_ client: SpeechClient) {
    server = client.server
  }

  /// What it speaks; `nil` where it tells nothing that is known here.
  /// - Throws: `SpeechError` with `.serverUnreachable` or `.cancelled` where it does not answer at all: then nothing is
  ///   known, and more questions would only cost more time.
  package func find() async throws(SpeechError) -> Dialect? {
    do {
      return try await dialectOverHTTP()
    } catch {
      // What hangs up on HTTP may speak events.
      guard error.code == .serverUnreachable, await speaksWyoming() else { throw error }
      return .wyoming
    }
  }

  private func dialectOverHTTP() async throws(SpeechError) -> Dialect? {
    if try await answer("/capabilities")?["sample_rate"]?.number != nil { return .common }
    if let description = try await answer("/openapi.json"), let paths = description["paths"]?.object,
      let dialect = Self.dialect(ofPaths: Set(paths.keys), title: description["info"]?["title"]?.string)
    {
      return dialect
    }
    let config = try await answer("/config")
    if config?["dependencies"]?.array != nil, config?["components"]?.array != nil { return Dialect(.gradio) }
    if let models = try await answer("/v1/models") {
      // Of all servers one alone lists them under a name of its own.
      if models["models"]?.array != nil { return .openAI(OpenAISettings(server: .edge)) }
      if models["data"]?.array != nil { return .openAI(OpenAISettings()) }
    }
    if try await answer("/v1/references/list", [("Accept", "application/json")])?["reference_ids"] != nil {
      return .fish
    }
    return try await dialectOfVoices()
  }

  /// Three kinds of servers list voices at one address: Piper as an object, MaryTTS and Coqui as lines.
  private func dialectOfVoices() async throws(SpeechError) -> Dialect? {
    guard let list = try await body("/voices") else { return nil }
    if let voices = (try? JSONParser.parse(list))?.object {
      return voices.values.contains { $0["audio"]?["sample_rate"] != nil } ? .piper : nil
    }
    guard let text = String(validating: list, as: UTF8.self), !text.contains("<"), !text.contains("{") else {
      return nil
    }
    let voices = MaryVoices.read(text)
    guard !voices.isEmpty, voices.allSatisfy({ $0.id.utf8.count < 200 }) else { return nil }
    // Coqui's has one address more, a page.
    return try await body("/details") == nil ? .maryTTS : .coqui
  }

  /// What a server speaks whose description has these paths, and this title.
  static func dialect(ofPaths paths: Set<String>, title: String? = nil) -> Dialect? {
    if paths.contains("/tts"), !paths.contains("/v1/audio/speech"), title?.contains(PocketTTSDialect.title) == true {
      return .pocketTTS
    }
    return signs.first { $0.paths.isSubset(of: paths) }?.dialect
  }

  private static func openAI(_ server: OpenAISettings.Server) -> Dialect { .openAI(OpenAISettings(server: server)) }

  /// More special ones first: the first whose paths are all there is taken.
  private static let signs: [(paths: Set<String>, dialect: Dialect)] = [
    (["/capabilities", "/voices", "/synthesize"], .common), (["/audio_query", "/synthesis"], .voicevox),
    (["/voice", "/models/info"], .styleBertVITS2), (["/tts_to_audio/", "/speakers_list"], .xtts()),
    (["/tts_stream", "/studio_speakers"], .xtts()), (["/api/tts-generate"], .allTalk()),
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

  private func speaksWyoming() async -> Bool {
    guard server.baseURL.hasPrefix("http://") else { return false }
    let timeouts = SpeechTimeouts(health: Self.limit)
    let events = SpeechServer(
      "tcp" + server.baseURL.dropFirst(4), name: server.name, transport: server.transport, timeouts: timeouts,
      redact: server.redact)
    return (try? await WyomingDialect().health(of: events)) != nil
  }

  private func answer(
    _ path: String, _ headers: [(name: String, value: String)] = []
  ) async throws(SpeechError) -> JSONValue? {
    try await body(path, headers).flatMap { try? JSONParser.parse($0) }
  }

  /// - Returns: `nil` where the server refuses.
  private func body(
    _ path: String, _ headers: [(name: String, value: String)] = []
  ) async throws(SpeechError) -> Data? {
    do {
      return try await server.exchange(
        .get, path, headers: headers, limit: Self.limit, largest: SpeechServer.Limit.voices
      ).body
    } catch {
      guard error.code != .serverUnreachable, error.code != .cancelled else { throw error }
      return nil
    }
  }
}
