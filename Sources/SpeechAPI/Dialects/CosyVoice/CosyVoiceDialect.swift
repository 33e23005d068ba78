import BackendSupport
import CurlHTTPClient

/// The server of CosyVoice's own runtime, for models with speakers inside.
struct CosyVoiceDialect: ProfiledDialect {
  let settings: CosyVoiceSettings

  /// It splits by itself; one request shall not hold the server for minutes.
  var limit: Int? { 500 }

  /// It has no address that tells; the page of its description is there once the model is.
  var healthPaths: [String] { ["/docs"] }

  private static let instruction = "instruct_text"

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    ServerProfile(
      voices: settings.voices.map { Voice(id: $0, name: $0) }, usual: settings.voices.first, language: .text,
      parameters: [Self.instruction: CustomParameter(.string)], hasTags: true, streams: true,
      format: "pcm", rate: settings.rate)
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    guard let voice = request.voice?.description else {
      throw SpeechError(
        .invalidInput, "the manifest names no speaker, and each request to CosyVoice needs one",
        hint: "as in api: {cosyvoice: {voices: [\"中文女\"], rate: 22050}}")
    }
    let instruction = request.customParameters[Self.instruction]?.description
    let form = URLForm([("tts_text", request.text), ("spk_id", voice), (Self.instruction, instruction)])
    return SpeechCall(
      request: server.post(instruction == nil ? "/inference_sft" : "/inference_instruct", form),
      raw: .plain(rate: settings.rate))
  }
}

/// What a manifest says of a server of CosyVoice, which tells neither its speakers nor its rate.
public struct CosyVoiceSettings: Sendable, Hashable {
  /// The rate of CosyVoice2 and 3; CosyVoice-300M has 22,050 Hz.
  public static let usualRate = 24_000

  /// The speakers of the model, the usual one first.
  public var voices: [String]
  /// Samples per second of its audio, in Hz.
  public var rate: Int

  /// Creates settings.
  public init(voices: [String] = [], rate: Int = usualRate) {
    self.voices = voices
    self.rate = rate
  }
}
