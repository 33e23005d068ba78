import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// `POST /v1/audio/speech`, as the servers speak it that ``OpenAIProfile`` knows.
struct OpenAIDialect: SpeechDialect {
  let settings: OpenAISettings
  let profile: OpenAIProfile

  init(_ settings: OpenAISettings) {
    self.settings = settings
    profile = .of(settings.server)
  }

  private static let path = "/v1/audio/speech"

  var limit: Int? { settings.limit ?? profile.limit }

  func health(of server: SpeechServer) async throws(SpeechError) -> BackendHealth {
    var last = BackendHealth(httpStatus: 404)
    for path in profile.health {
      last = try await server.health(at: path, reasons: ["error", "initialization_error"])
      if !last.isMissing { break }
    }
    if let name = profile.loaded, (200..<300).contains(last.httpStatus),
      let body = try? JSONParser.parse(Data(last.said.utf8)), body[name]?.bool != true
    {
      last.error = last.error ?? "no model is loaded"
    }
    return last
  }

  func capabilities(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> Capabilities {
    capabilities(with: try await voices(of: server, refresh: refresh))
  }

  /// What follows from the voices and from what is known of the server.
  func capabilities(with voices: [Voice]) -> Capabilities {
    var languages: [String] = []
    for language in voices.compactMap(\.language) where !languages.contains(language) { languages.append(language) }
    if case .member(_, let words) = profile.language, languages.isEmpty { languages = words.keys.sorted() }
    return Capabilities(
      hasPredefinedVoices: !voices.isEmpty, emotionTags: profile.hasTags, streaming: true, sampleRate: profile.rate,
      outputFormat: settings.format.rawValue, multilingual: languages.count > 1, languages: languages,
      customParameters: profile.parameters)
  }

  func voices(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> [Voice] {
    let named = settings.voices.isEmpty ? profile.voices : settings.voices
    guard named.isEmpty else {
      return OpenAIVoices.read(.array(named.map(JSONValue.string)), letters: profile.languages) ?? []
    }
    for path in profile.lists {
      do throws(SpeechError) {
        let body = try await server.json(
          path, limit: server.timeouts.voices, largest: SpeechServer.Limit.voices, refresh: refresh)
        if let voices = OpenAIVoices.read(body.value, letters: profile.languages) { return voices }
      } catch {
        // A server that has no such list may have the next.
        let status = (error.cause as? RequestFailure)?.status
        guard error.code == .invalidAnswer || [404, 405, 501].contains(status) else { throw error }
      }
    }
    return []
  }

  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    try RequestCheck.check(request, against: nil)
    try check(speed: request.speed)
    return try prepared(request, among: try await voices(of: server, refresh: false))
  }

  /// A request as it can be sent to a server with these voices.
  func prepared(_ request: SynthesisRequest, among voices: [Voice]) throws(SpeechError) -> SynthesisRequest {
    var known = capabilities(with: voices)
    // Languages are judged below, by what is sent.
    known.languages = []
    try RequestCheck.check(request, against: known)
    let isListed = voices.isEmpty || voices.contains { $0.id == profile.voice }
    let choice = VoiceChoice(
      voices: voices, usual: isListed ? profile.voice : voices.first?.id, others: profile.others,
      canMix: profile.canMix)
    let voice = try choice.choose(for: request)
    if let language = request.language { try check(language: language, voice, choice) }
    var request = request
    request.voice = voice.flatMap { $0.isEmpty ? nil : .listed($0) }
    return request
  }

  private func check(speed: Double) throws(SpeechError) {
    guard speed != 1 else { return }
    guard let speeds = profile.speeds else {
      throw SpeechError(.invalidInput, "the server speaks at one speed alone: it ignores any other")
    }
    guard speeds.contains(speed) else {
      let (least, most) = (ParameterValue.number(speeds.lowerBound), ParameterValue.number(speeds.upperBound))
      throw SpeechError(.invalidInput, "the speed must be from \(least) to \(most)")
    }
  }

  private func check(language: String, _ voice: String?, _ choice: VoiceChoice) throws(SpeechError) {
    switch profile.language {
    case .member(_, let words):
      guard !words.isEmpty, LanguageTag.find(language, in: words) == nil else { return }
      throw SpeechError(
        .invalidInput, "the server does not speak \"\(language)\"",
        hint: "it speaks \(words.keys.sorted().joined(separator: ", "))")
    case .voice:
      guard choice.speaks(voice, language) != true else { return }
      let isOther = choice.speaks(voice, language) == false
      throw SpeechError(
        .invalidInput,
        isOther
          ? "the voice \"\(voice ?? "")\" does not speak \"\(language)\""
          : "the server takes the language from the voice, and does not tell which voice speaks \"\(language)\"",
        hint: "choose a voice that speaks it, and leave the language out")
    }
  }

  func stream(_ request: SynthesisRequest, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    let model = try await model(of: server)
    let http = try server.post(Self.path, body(request, model: model))
    let response = try await server.open(http)
    let type = response.header("Content-Type")
    let isSamples = settings.format == .pcm || Self.isSamples(type)
    return SpeechStream(
      server: server, request: http, response: response,
      decoder: AudioDecoder(
        .plain(
          asked: settings.format == .wav ? .wav : nil, type: type,
          raw: isSamples ? .plain(rate: rate(of: response)) : nil)))
  }

  /// The body of a request.
  func body(_ request: SynthesisRequest, model: String) -> JSONValue {
    var body = request.customParameters.mapValues(\.json)
    body["model"] = .string(model)
    body["input"] = .string(request.text)
    body["response_format"] = .string(settings.format.rawValue)
    body["voice"] = request.voice.map { .string($0.description) }
    if request.speed != 1 { body["speed"] = .number(request.speed) }
    if case .member(let name, let words) = profile.language, let language = request.language {
      body[name] = .string(LanguageTag.find(language, in: words) ?? language)
    }
    return .object(body)
  }

  private func model(of server: SpeechServer) async throws(SpeechError) -> String {
    if let model = settings.model ?? profile.model { return model }
    let body = try await server.json(
      "/v1/models", limit: server.timeouts.capabilities, largest: SpeechServer.Limit.capabilities)
    let models = (body.value["data"]?.array ?? []).compactMap { $0["id"]?.string }
    guard let model = models.first else {
      throw SpeechError(
        .invalidInput, "the server lists no model", hint: "name one in the manifest: x-tts.api.openai.model")
    }
    return model
  }

  private static func isSamples(_ type: String?) -> Bool {
    let type = type?.lowercased() ?? ""
    return ["audio/pcm", "audio/l16", "audio/raw"].contains(where: type.hasPrefix)
  }

  /// The rate of samples without a header, as the answer's head tells it.
  private func rate(of response: HTTPResponse) -> Int {
    let words = (response.header("Content-Type") ?? "").lowercased().split { ";, ".contains($0) }
    let told = words.first { $0.hasPrefix("rate=") }.flatMap { Int($0.dropFirst("rate=".count)) }
    let rate = told ?? response.header("X-Sample-Rate").flatMap { Int($0) } ?? profile.rate
    return WAVFile.Format.rates.contains(rate) ? rate : profile.rate
  }
}
