import CurlHTTPClient

/// The server of CosyVoice's own runtime: for models with speakers inside, and for those that speak as a sample does,
/// which they want with each request.
struct CosyVoiceDialect: SampledDialect {
  let settings: CosyVoiceSettings

  /// It splits by itself; one request shall not hold the server for minutes.
  var limit: Int? { 500 }

  /// It has no address that tells; the page of its description is there once the model is.
  var healthPaths: [String] { ["/docs"] }

  private static let instruction = "instruct_text"

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    ServerProfile(
      voices: settings.voices.map { Voice(id: $0, name: $0) }, usual: settings.voices.first, language: .text,
      parameters: [Self.instruction: CustomParameter(.string)], hasTags: true,
      cloning: ["wav", "mp3", "flac", "ogg"], sampleLength: 0...30, streams: true, format: "pcm", rate: settings.rate)
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    if let sample = request.sample { return call(request, as: sample, on: server) }
    guard let voice = request.voice?.description else {
      throw SpeechError(
        .invalidInput, "the manifest names no speaker, and each request to CosyVoice needs one",
        hint: "name one, as in api: {cosyvoice: {voices: [\"中文女\"], rate: 22050}}, or make a voice of a sample")
    }
    let instruction = request.customParameters[Self.instruction]?.description
    let form = URLForm([("tts_text", request.text), ("spk_id", voice), (Self.instruction, instruction)])
    return SpeechCall(
      request: server.post(instruction == nil ? "/inference_sft" : "/inference_instruct", form),
      raw: .plain(rate: settings.rate))
  }

  /// What is said in the sample makes the voice a better one; without it, it is spoken from the sound alone.
  private func call(_ request: SynthesisRequest, as sample: VoiceSample, on server: SpeechServer) -> SpeechCall {
    let instruction = request.customParameters[Self.instruction]?.description
    let transcript = instruction == nil ? sample.transcript : nil
    let path =
      instruction != nil
      ? "/inference_instruct2" : transcript == nil ? "/inference_cross_lingual" : "/inference_zero_shot"
    let form = MultipartForm(
      [("tts_text", request.text), ("prompt_text", transcript), (Self.instruction, instruction)],
      sample: sample.audio, as: "prompt_wav", fileName: sample.fileName)
    return SpeechCall(request: server.post(path, form.contentType, form.data), raw: .plain(rate: settings.rate))
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
