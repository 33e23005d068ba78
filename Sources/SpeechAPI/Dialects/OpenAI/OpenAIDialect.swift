import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// `POST /v1/audio/speech`, as the servers speak it that ``OpenAIProfile`` knows.
struct OpenAIDialect: ProfiledDialect {
  let settings: OpenAISettings
  let profile: OpenAIProfile

  init(_ settings: OpenAISettings) {
    self.settings = settings
    profile = .of(settings.server)
  }

  private static let path = "/v1/audio/speech"

  var limit: Int? { profile.limit }

  var healthPaths: [String] { profile.health }

  func health(of server: SpeechServer) async throws(SpeechError) -> BackendHealth {
    var health = try await health(of: server, at: healthPaths)
    if let name = profile.loaded, (200..<300).contains(health.httpStatus),
      let body = try? JSONParser.parse(Data(health.said.utf8)), body[name]?.bool != true
    {
      health.error = health.error ?? "no model is loaded"
    }
    return health
  }

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    let voices = try await list(of: server, refresh: refresh)
    let isListed = voices.isEmpty || voices.contains { $0.id == profile.voice }
    return ServerProfile(
      voices: voices, usual: isListed ? profile.voice : voices.first?.id, others: profile.others,
      canMix: profile.canMix, speeds: profile.speeds,
      language: profile.languageMember == nil ? .voice : .words(profile.languageWords),
      parameters: profile.parameters, hasTags: profile.hasTags, cloning: profile.cloning?.formats ?? [],
      sampleLength: profile.cloning?.length, streams: true, format: settings.format.rawValue, rate: profile.rate,
      isRateTold: settings.server != .generic)
  }

  private func list(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> [Voice] {
    let named = settings.voices.isEmpty ? profile.voices : settings.voices
    guard !named.isEmpty else { return try await listed(by: server, refresh: refresh) }
    let voices = OpenAIVoices.read(.array(named.map(JSONValue.string)), letters: profile.languages) ?? []
    guard profile.cloning != nil else { return voices }
    // What was made of samples, the manifest does not know.
    let made = try await listed(by: server, refresh: refresh).filter(\.isCloned)
    return voices + made.filter { voice in !voices.contains { $0.id == voice.id } }
  }

  private func listed(by server: SpeechServer, refresh: Bool) async throws(SpeechError) -> [Voice] {
    for path in profile.lists {
      do throws(SpeechError) {
        let body = try await server.json(
          path, limit: server.timeouts.voices, largest: SpeechServer.Limit.voices, refresh: refresh)
        if let voices = OpenAIVoices.read(
          body.value, letters: profile.languages, isCloned: profile.cloning?.isAll ?? false)
        {
          return voices
        }
      } catch {
        // A server that has no such list may have the next.
        let status = (error.cause as? RequestFailure)?.status
        guard error.code == .invalidAnswer || [404, 405, 501].contains(status) else { throw error }
      }
    }
    return []
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    try call(request, model: try await model(of: server), on: server)
  }

  private func call(
    _ request: SynthesisRequest, model: String, on server: SpeechServer
  ) throws(SpeechError) -> SpeechCall {
    SpeechCall(request: try server.post(Self.path, body(request, model: model)))
  }

  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    guard let cloning = profile.cloning else { throw SpeechError(.invalidInput, "the backend cannot clone voices") }
    let request = try await profile(of: server, refresh: false).fitting(request)
    var fields: [(name: String, value: String?)] = [(cloning.name, request.name)]
    if let name = cloning.transcript { fields.append((name, request.transcript)) }
    if let name = cloning.consent { fields.append((name, try consent())) }
    let form = MultipartForm(fields, sample: request.audio, as: cloning.sample, fileName: request.fileName)
    _ = try await server.upload(form, to: cloning.path)
    return ClonedVoice(id: request.name, name: request.name)
  }

  /// Nobody but the user can state it.
  private func consent() throws(SpeechError) -> String {
    if let consent = settings.consent { return consent }
    throw SpeechError(
      .invalidInput,
      "the server clones a voice only if the manifest states that the speaker agrees, and it does not",
      hint: "say who has agreed, and how: x-tts: {api: {openai: {server: \(settings.server.rawValue), consent: "
        + "\"Ann agreed in writing on 2026-05-01\"}}}")
  }

  func stream(_ request: SynthesisRequest, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    do throws(SpeechError) {
      return try await stream(try await call(request, on: server), from: server)
    } catch {
      // Most take any name for their model; one that does not is asked what it has.
      guard settings.model == nil, Self.isAboutModel(error), let model = try? await models(of: server).first,
        model != profile.model
      else { throw error }
      return try await stream(call(request, model: model, on: server), from: server)
    }
  }

  private static func isAboutModel(_ error: SpeechError) -> Bool {
    guard let failure = error.cause as? RequestFailure, [400, 404, 422].contains(failure.status) else { return false }
    return failure.said.lowercased().contains("model")
  }

  /// The server tells in its answer whether samples come, and at which rate.
  private func stream(_ call: SpeechCall, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    let http = call.request
    let response = try await server.open(http)
    let type = response.header("Content-Type")
    let isSamples = settings.format == .pcm || Self.isSamples(type)
    return SpeechStream(
      server: server, request: http, response: response,
      form: .plain(
        asked: settings.format == .wav ? .wav : nil, type: type,
        raw: isSamples ? .plain(rate: rate(of: response)) : nil))
  }

  /// The body of a request.
  func body(_ request: SynthesisRequest, model: String) -> JSONValue {
    var body = request.customParameters.mapValues(\.json)
    body["model"] = .string(model)
    body["input"] = .string(spelled(request.text))
    body["response_format"] = .string(settings.format.rawValue)
    body["voice"] = request.voice.map { .string($0.description) }
    if request.speed != 1 { body["speed"] = .number(request.speed) }
    if let name = profile.languageMember, let language = request.language {
      body[name] = .string(LanguageTag.find(language, in: profile.languageWords) ?? language)
    }
    return .object(body)
  }

  private func spelled(_ text: String) -> String {
    guard text.contains(where: { profile.spellings[$0] != nil }) else { return text }
    return text.reduce(into: "") { $0 += profile.spellings[$1] ?? String($1) }
  }

  private func model(of server: SpeechServer) async throws(SpeechError) -> String {
    if let model = settings.model ?? profile.model { return model }
    guard let model = try await models(of: server).first else {
      throw SpeechError(
        .invalidInput, "the server lists no model", hint: "name one in the manifest: x-tts.api.openai.model")
    }
    return model
  }

  private func models(of server: SpeechServer) async throws(SpeechError) -> [String] {
    let body = try await server.json(
      "/v1/models", limit: server.timeouts.capabilities, largest: SpeechServer.Limit.capabilities)
    return (body.value["data"]?.array ?? []).compactMap { $0["id"]?.string }
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
