import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// The interface of the bundled backends.
struct CommonDialect: SpeechDialect {
  var limit: Int? { nil }

  func health(of server: SpeechServer) async throws(SpeechError) -> BackendHealth {
    try await server.health(at: "/health", reasons: ["error", "message"])
  }

  func capabilities(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> Capabilities {
    try Capabilities(
      try await server.json(
        "/capabilities", limit: server.timeouts.capabilities, largest: SpeechServer.Limit.capabilities,
        refresh: refresh))
  }

  func voices(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> [Voice] {
    try Self.voices(
      in: try await server.json(
        "/voices", limit: server.timeouts.voices, largest: SpeechServer.Limit.voices, refresh: refresh))
  }

  static func voices(in body: JSONReader) throws(SpeechError) -> [Voice] {
    var voices: [Voice] = []
    for element in try body.elements("voices", limit: Voice.most) { voices.append(try Voice(element)) }
    return voices
  }

  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    // What cannot be meant is refused before anybody is asked.
    try RequestCheck.check(request, against: known, needsWords: false)
    let request = try await resolved(request, for: server, clones)
    var known = known
    if known == nil, request.needsCapabilities { known = try await capabilities(of: server, refresh: false) }
    try RequestCheck.check(request, against: known, needsWords: false)
    return request
  }

  func stream(_ request: SynthesisRequest, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    let http = try server.post("/synthesize", request.json)
    return SpeechStream(
      server: server, request: http, response: try await server.open(http), form: .wav)
  }

  /// The audio as it came, in whatever format.
  func speech(
    _ request: SynthesisRequest, from server: SpeechServer, largest: Int
  ) async throws(SpeechError) -> SynthesizedSpeech {
    try await Self.speech(body: request.json, from: server, largest: largest)
  }

  /// The audio that a body of any kind brings.
  static func speech(
    body: JSONValue, from server: SpeechServer, largest: Int
  ) async throws(SpeechError) -> SynthesizedSpeech {
    let http = try server.post("/synthesize", body)
    let answer = try await server.exchange(
      .post, "/synthesize", headers: http.headers, body: http.body, limit: server.timeouts.synthesis,
      largest: largest)
    return SynthesizedSpeech(
      audio: answer.body, sampleRate: answer.header("X-Sample-Rate").flatMap { Int($0) },
      format: answer.header("X-Audio-Format"), duration: answer.header("X-Duration-Seconds").flatMap { Double($0) },
      isWhole: HTTPResponse.tellsItsEnd(answer.headers))
  }

  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    var known = known
    if known == nil { known = try await capabilities(of: server, refresh: false) }
    let request = try RequestCheck.fitting(request, known)
    let answer = try await server.upload(MultipartForm(request), to: "/clone_voice")
    return try ClonedVoice(try JSONReader(answer.body, of: "POST /clone_voice"))
  }

  /// Completes a request with what only the server and the cloned voices of this machine tell.
  /// - Parameter listed: the ids that the server lists; `nil` asks it where the request names a voice.
  /// - Throws: `SpeechError` with `.invalidInput` where a cloned voice is meant that is not there.
  func resolved(
    _ request: SynthesisRequest, for server: SpeechServer, _ clones: VoiceStore?, among listed: [String]? = nil
  ) async throws(SpeechError) -> SynthesisRequest {
    guard let voice = request.voice, voice != .random else { return request }
    var ids = listed ?? []
    if listed == nil {
      do throws(SpeechError) {
        ids = try await voices(of: server, refresh: false).map(\.id)
      } catch {
        // What the voice is called, the server knows better; it refuses what it does not know.
        guard error.code != .cancelled else { throw error }
      }
    }
    var request = request
    request.voice = voice.resolved(among: ids)
    if case .cloned(let clone) = voice, request.speakerEmbedding == nil, let clones, let name = server.name {
      do throws(SpeechError) {
        request.speakerEmbedding = try clones.voice(named: clone, of: name).embedding
      } catch {
        // The server may have made and kept it by itself.
        guard case .listed = request.voice else { throw error }
      }
    }
    return request
  }
}
