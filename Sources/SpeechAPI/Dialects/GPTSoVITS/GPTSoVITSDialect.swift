import BackendSupport
import CurlHTTPClient

/// The second API of GPT-SoVITS (`api_v2.py`).
struct GPTSoVITSDialect: ProfiledDialect {
  let settings: GPTSoVITSSettings

  /// It splits at punctuation; one request shall not hold the server for minutes.
  var limit: Int? { 300 }

  /// It has no address that tells; the page of its description is there once the models are.
  var healthPaths: [String] { ["/docs"] }

  private static let languages = ["zh": "zh", "en": "en", "ja": "ja", "yue": "yue", "ko": "ko"]
  private static let parameters = [
    "top_k": CustomParameter(.integer, minimum: 1, maximum: 100, defaultValue: .number(15)),
    "top_p": CustomParameter(.float, minimum: 0, maximum: 1, defaultValue: .number(1)),
    "temperature": CustomParameter(.float, minimum: 0, maximum: 2, defaultValue: .number(1)),
    "repetition_penalty": CustomParameter(.float, minimum: 0, maximum: 10, defaultValue: .number(1.35)),
    "text_split_method": CustomParameter(
      .select, defaultValue: .string("cut5"), options: (0...5).map { .string("cut\($0)") }),
    "sample_steps": CustomParameter(.integer, minimum: 1, maximum: 128, defaultValue: .number(32)),
    "seed": CustomParameter(.integer, minimum: -1, defaultValue: .number(-1)),
  ]

  private var samples: SampleShelf {
    SampleShelf(
      folder: settings.references, api: .gptSoVITS, usual: "/samples",
      byHand: "and name it in the manifest: x-tts.api.gpt-sovits.voices")
  }

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    ServerProfile(
      voices: settings.voices.map { Voice(id: $0.name, name: $0.name) }, usual: settings.voices.first?.name,
      speeds: 0.5...2, language: .words(Self.languages), parameters: Self.parameters,
      cloning: settings.references == nil ? [] : [AudioFormat.wav.rawValue], sampleLength: 3...10, rate: 32_000)
  }

  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    try RequestCheck.check(request, against: nil)
    let profile = try await profile(of: server, refresh: false)
    guard let (name, kept) = try request.keptSample(clones, of: server) else { return try profile.prepared(request) }
    var prepared = try profile.prepared(request, as: kept)
    // The folder may have been emptied since.
    try samples.lay(kept.audio, of: name)
    prepared.voice = request.voice
    return prepared
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    let voice = try reference(of: request)
    var body = request.customParameters.mapValues(\.json)
    body["text"] = .string(request.text)
    body["text_lang"] = .string(request.language.flatMap { LanguageTag.find($0, in: Self.languages) } ?? "auto")
    body["ref_audio_path"] = .string(voice.sample)
    body["prompt_text"] = .string(voice.transcript)
    body["prompt_lang"] = .string(LanguageTag.find(voice.language, in: Self.languages) ?? voice.language)
    body["media_type"] = .string("wav")
    if request.speed != 1 { body["speed_factor"] = .number(request.speed) }
    return SpeechCall(request: try server.post("/tts", .object(body)))
  }

  private func reference(of request: SynthesisRequest) throws(SpeechError) -> GPTSoVITSSettings.Reference {
    if let sample = request.sample, case .cloned(let name)? = request.voice {
      // It tells the language of the sample from the text.
      return GPTSoVITSSettings.Reference(
        name: name, sample: try samples.path(of: SampleFile(sample.audio, of: name)),
        transcript: sample.transcript ?? "", language: "auto")
    }
    guard let voice = settings.voices.first(where: { $0.name == request.voice?.description }) else {
      throw SpeechError(
        .invalidInput, "the manifest names no sample, and each request to GPT-SoVITS needs one",
        hint:
          "as in api: {gpt-sovits: {voices: {ann: {sample: /samples/ann.wav, text: \"What she says.\", language: en}}}}"
      )
    }
    return voice
  }

  /// The server takes no samples, it reads them from a folder.
  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    try samples.require()
    let request = try await profile(of: server, refresh: false).fitting(request)
    var sample = request.sample
    sample.transcript = try request.spokenText()
    try samples.lay(sample.audio, of: request.name)
    return ClonedVoice(id: VoiceID.cloned(request.name).description, name: request.name, sample: sample)
  }
}
