import BackendSupport

/// Checks a request before it is sent, so that the mistake is named here rather than guessed from a server's refusal.
enum RequestCheck {
  /// - Parameter needsWords: whether there must be a letter or a digit: other servers than our own fail in ways of their
  ///   own where there is no word to speak.
  static func check(
    _ request: SynthesisRequest, against known: Capabilities?, needsWords: Bool = true
  ) throws(SpeechError) {
    let isText = needsWords ? request.text.hasWords : !request.text.allSatisfy(\.isWhitespace)
    guard isText else { throw refusal("there is no text to speak") }
    guard request.speed.isFinite, request.speed > 0 else { throw refusal("the speed must be above 0") }
    if let embedding = request.speakerEmbedding { try check(embedding: embedding, known) }
    guard let known else { return }
    if let language = request.language, !known.languages.isEmpty { try check(language: language, known.languages) }
    if let emotion = request.emotion, !known.emotionOptions.contains(emotion) {
      throw refusal(
        "the backend has no emotion \"\(emotion)\"", known.emotionOptions, nearest: emotion)
    }
    for (name, value) in request.customParameters.sorted(by: { $0.key < $1.key }) {
      guard let parameter = known.customParameters[name] else {
        throw refusal(
          "the backend has no parameter \"\(name)\"", known.customParameters.keys.sorted(), nearest: name)
      }
      if let shortcoming = parameter.shortcoming(of: value) { throw refusal("\(name) \(shortcoming)") }
    }
  }

  /// - Returns: the request as it can be sent, its sample in a format that the backend takes.
  static func fitting(_ request: CloneRequest, _ known: Capabilities?) throws(SpeechError) -> CloneRequest {
    if request.audio.isEmpty { throw refusal("the sample is empty") }
    try VoiceName.validate(request.name)
    guard known?.voiceCloning != false else { throw refusal("the backend cannot clone voices") }
    return try SampleCheck.fitting(request, formats: known?.voiceCloningFormats ?? [])
  }

  private static func check(embedding: [Double], _ known: Capabilities?) throws(SpeechError) {
    guard embedding.allSatisfy(\.isFinite), !embedding.isEmpty else {
      throw refusal("the speaker embedding must be a list of finite numbers")
    }
    guard let known else { return }
    guard known.speakerEmbedding else { throw refusal("the backend takes no speaker embedding") }
    if let length = known.embeddingDimension, length != embedding.count {
      throw refusal("the speaker embedding has \(embedding.count) numbers; the backend wants \(length)")
    }
  }

  /// `en-US` is spoken by who speaks `en`, and `en` by who speaks `en-US`.
  private static func check(language: String, _ languages: [String]) throws(SpeechError) {
    let base = { (tag: String) in tag.lowercased().prefix { $0 != "-" && $0 != "_" } }
    guard !languages.contains(where: { base($0) == base(language) }) else { return }
    throw refusal("the backend does not speak \"\(language)\"", languages, nearest: language)
  }

  private static func refusal(_ message: String, _ known: [String] = [], nearest name: String = "") -> SpeechError {
    let list = known.isEmpty ? nil : "it has \(ListText.shortened(known, to: 20))"
    return SpeechError(.invalidInput, message, hint: NearestName.hint(for: name, among: known) ?? list)
  }
}

extension String {
  /// Whether there is anything to speak: more than blanks and punctuation.
  package var hasWords: Bool { contains { $0.isLetter || $0.isNumber } }
}

extension CloneRequest {
  /// The request as a server can be sent it: its sample as it is, or made a WAV where the server takes that alone.
  /// - Throws: `SpeechError` with `.invalidInput` where the server makes no voices, or none of such a sample.
  public func fitting(_ capabilities: Capabilities) throws(SpeechError) -> CloneRequest {
    try RequestCheck.fitting(self, capabilities)
  }
}
