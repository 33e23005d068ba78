import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// AllTalk, 1 and 2: a form, an answer that names a file, and a second request for that.
struct AllTalkDialect: ProfiledDialect {
  /// Where it has its voices; `nil` where none are made.
  let references: SampleFolder?

  /// It takes 2000 characters; XTTS inside splits them.
  var limit: Int? { 1000 }

  var healthPaths: [String] { ["/api/ready"] }

  private static let languages = [
    "ar", "cs", "de", "en", "es", "fr", "hi", "hu", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "zh-cn",
  ]
  /// Parameters of a request that only version 2 has.
  private static let parameters = [
    "temperature": CustomParameter(.float, minimum: 0.1, maximum: 1),
    "repetition_penalty": CustomParameter(.float, minimum: 1, maximum: 20),
    "pitch": CustomParameter(.float, minimum: -10, maximum: 10),
  ]

  /// It says in a word whether its model is there.
  func health(of server: SpeechServer) async throws(SpeechError) -> BackendHealth {
    var health = try await health(of: server, at: healthPaths)
    if (200..<300).contains(health.httpStatus), !health.said.hasPrefix("Ready") {
      health.error = health.error ?? "no model is loaded"
    }
    return health
  }

  private var samples: SampleShelf {
    SampleShelf(
      folder: references, api: .allTalk, usual: "/app/voices", byHand: "under the name that the voice shall have")
  }

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    let body = try await server.json(
      "/api/voices", limit: server.timeouts.voices, largest: SpeechServer.Limit.voices, refresh: refresh)
    let names = try body.strings("voices") ?? []
    guard names.count <= Voice.most else {
      throw SpeechError(.invalidAnswer, "GET /api/voices: voices lists \(names.count)")
    }
    // Version 2 tells how it went.
    let isSecond = body.value["status"] != nil
    var words = Dictionary(uniqueKeysWithValues: Self.languages.map { ($0, $0) })
    words["zh"] = "zh-cn"
    if isSecond { words["auto"] = "auto" }
    var profile = ServerProfile(
      speeds: isSecond ? 0.25...2 : nil, language: .words(words), parameters: isSecond ? Self.parameters : [:],
      cloning: references == nil ? [] : [AudioFormat.wav.rawValue], isRateTold: false)
    profile.take(files: names)
    return profile
  }

  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    try RequestCheck.check(request, against: nil)
    let profile = try await profile(of: server, refresh: false)
    var request = try profile.prepared(request)
    guard case .words(let words) = profile.language else { return request }
    request.language = LanguageTag.find(request.language ?? "auto", in: words) ?? "en"
    return request
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    let voice = request.voice?.description
    var values: [(name: String, value: String?)] = [
      ("text_input", request.text), ("text_filtering", "standard"), ("character_voice_gen", voice),
      ("narrator_enabled", "false"), ("narrator_voice_gen", voice), ("text_not_inside", "character"),
      ("language", request.language), ("output_file_name", "tts-ctl"), ("output_file_timestamp", "true"),
      ("autoplay", "false"), ("autoplay_volume", "0.1"),
      ("speed", request.speed == 1 ? nil : "\(request.speed)"),
    ]
    for (name, value) in request.customParameters.sorted(by: { $0.key < $1.key }) {
      values.append((name, value.description))
    }
    let made = server.post("/api/tts-generate", URLForm(values))
    let answer = try await server.exchange(
      .post, "/api/tts-generate", headers: made.headers, body: made.body, limit: server.timeouts.synthesis,
      largest: SpeechServer.Limit.capabilities)
    let body = try JSONReader(answer.body, of: "POST /api/tts-generate")
    let (status, address) = (try body.string("status"), try body.string("output_file_url"))
    guard status == "generate-success", let path = Self.path(address) else {
      let why = try body.string("error") ?? status
      throw SpeechError(
        .invalidAnswer,
        "POST /api/tts-generate: no file was created\(why.map { ": " + server.redact(String($0.prefix(500))) } ?? "")")
    }
    return SpeechCall(
      request: HTTPRequest(
        .get, server.baseURL + path, timeouts: HTTPRequest.Timeouts(total: server.timeouts.synthesis)))
  }

  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    try await samples.clone(request, by: self, on: server)
  }

  /// The path of an address; its host is the one of the server's settings, not the one that it is reached by.
  static func path(_ address: String?) -> String? {
    guard var rest = address?[...] else { return nil }
    if let mark = rest.firstRange(of: "://") {
      rest = rest[mark.upperBound...]
      rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? ""
    }
    let isPlain = rest.unicodeScalars.allSatisfy { $0.value > 32 && $0.value < 127 }
    return rest.hasPrefix("/") && isPlain ? String(rest) : nil
  }
}
