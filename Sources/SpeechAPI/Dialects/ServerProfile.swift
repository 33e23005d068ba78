import BackendSupport

/// What a server can do: what it tells of itself, and what is known of its kind.
struct ServerProfile: Sendable {
  /// How a language is asked for.
  enum Language: Sendable {
    /// By a voice that speaks it.
    case voice
    /// With the server's word for a tag; an empty table takes tags as they are.
    case words([String: String])
    /// Not at all: the model has one, which the server does not tell.
    case model
    /// Not at all: the server tells it from the text.
    case text
  }

  /// What is listed; empty where the server has no list.
  var voices: [Voice] = []
  /// What is spoken where no voice is asked for; `nil` leaves it to the server.
  var usual: String?
  /// Voices that it takes beside those that it lists.
  var others: [String] = []
  /// Whether `a+b(2)` is a mix of voices.
  var canMix = false
  /// The speeds that it takes; `nil` where it knows one alone.
  var speeds: ClosedRange<Double>?
  /// How a language is asked for.
  var language = Language.voice
  /// Parameters of its own.
  var parameters: [String: CustomParameter] = [:]
  /// Whether tags such as `<laugh>` in the text change the speech.
  var hasTags = false
  /// The formats of samples that it makes voices from; empty where it makes none.
  var cloning: [String] = []
  /// The seconds that a sample may last; `nil` where the server does not mind.
  var sampleLength: ClosedRange<Double>?
  /// Whether samples must have 16 bits.
  var samplesArePlain = false
  /// Whether a request takes a speaker embedding.
  var takesEmbedding = false
  /// Whether audio comes while it is still being made.
  var streams = false
  /// The format of the audio.
  var format = AudioFormat.wav.rawValue
  /// The rate of its audio, where no header tells.
  var rate = 24_000
  /// Whether that is known before it speaks; a voice or a model of the server's own may have another one.
  var isRateTold = true

  /// What follows from it.
  var capabilities: Capabilities {
    var languages: [String] = []
    for language in voices.compactMap(\.language) where !languages.contains(language) { languages.append(language) }
    if case .words(let words) = language, languages.isEmpty { languages = words.keys.sorted() }
    return Capabilities(
      hasPredefinedVoices: voices.contains { !$0.isCloned }, voiceCloning: !cloning.isEmpty,
      voiceCloningFormats: cloning, emotionTags: hasTags, streaming: streams, sampleRate: rate,
      isSampleRateTold: isRateTold, outputFormat: format,
      multilingual: languages.count > 1, languages: languages, speakerEmbedding: takesEmbedding,
      customParameters: parameters)
  }

  /// A request as it can be sent, its voice as the server calls it.
  /// - Throws: `SpeechError` with `.invalidInput` where the server cannot do what is asked for.
  func prepared(_ request: SynthesisRequest) throws(SpeechError) -> SynthesisRequest {
    var known = capabilities
    // Languages are judged below, by what is sent.
    known.languages = []
    try RequestCheck.check(request, against: known)
    try check(speed: request.speed)
    let choice = VoiceChoice(voices: voices, usual: usual, others: others, canMix: canMix)
    let voice = try choice.choose(for: request)
    if let language = request.language { try check(language: language, voice, choice) }
    var request = request
    request.voice = voice.flatMap { $0.isEmpty ? nil : .listed($0) }
    return request
  }

  /// A request that is spoken as a sample is: of its voice alone nothing is known.
  func prepared(_ request: SynthesisRequest, as sample: VoiceSample) throws(SpeechError) -> SynthesisRequest {
    var request = request
    request.voice = nil
    request = try prepared(request)
    request.sample = sample
    return request
  }

  /// A sample as the server can be sent it.
  /// - Throws: `SpeechError` with `.invalidInput` where it makes no voices, or none of such a sample.
  func fitting(_ request: CloneRequest) throws(SpeechError) -> CloneRequest {
    let fitting = try RequestCheck.fitting(request, capabilities)
    if let sampleLength { try SampleCheck.check(fitting, lasts: sampleLength) }
    return samplesArePlain ? try SampleCheck.plain(fitting) : fitting
  }

  private func check(speed: Double) throws(SpeechError) {
    guard speed != 1 else { return }
    guard let speeds else {
      throw SpeechError(.invalidInput, "the server has only one speed")
    }
    guard speeds.contains(speed) else {
      let (least, most) = (ParameterValue.number(speeds.lowerBound), ParameterValue.number(speeds.upperBound))
      throw SpeechError(.invalidInput, "the speed must be from \(least) to \(most)")
    }
  }

  private func check(language tag: String, _ voice: String?, _ choice: VoiceChoice) throws(SpeechError) {
    switch language {
    case .words(let words):
      guard !words.isEmpty, LanguageTag.find(tag, in: words) == nil else { return }
      throw Self.mute(tag, words.keys.sorted())
    case .voice:
      guard choice.speaks(voice, tag) != true else { return }
      let spoken = capabilities.languages
      if !voices.isEmpty, voices.allSatisfy({ $0.language != nil }),
        !spoken.contains(where: { LanguageTag.base($0) == LanguageTag.base(tag) })
      {
        throw Self.mute(tag, spoken)
      }
      throw SpeechError(
        .invalidInput,
        choice.speaks(voice, tag) == false
          ? "the voice \"\(voice ?? "")\" does not speak \"\(tag)\""
          : "the language depends on the voice, and the server does not say which voice speaks \"\(tag)\"",
        hint: "choose a voice of that language, and leave out the language")
    case .model:
      throw SpeechError(
        .invalidInput, "the server speaks only the language of its model",
        hint: "leave out the language; the server's start options set the model")
    case .text:
      throw SpeechError(
        .invalidInput, "the server detects the language from the text", hint: "leave out the language")
    }
  }

  private static func mute(_ tag: String, _ languages: [String]) -> SpeechError {
    SpeechError(
      .invalidInput, "the server does not speak \"\(tag)\"", hint: "it speaks \(languages.joined(separator: ", "))")
  }
}
