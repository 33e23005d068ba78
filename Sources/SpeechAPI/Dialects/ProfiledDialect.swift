import CurlHTTPClient

/// A dialect whose server is told by a ``ServerProfile``, and that speaks by one request.
protocol ProfiledDialect: SpeechDialect {
  /// Paths that tell how the server is, the first that it has.
  var healthPaths: [String] { get }

  /// What the server can do.
  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile

  /// The request that has a prepared one spoken.
  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall
}

/// A request for speech.
struct SpeechCall: Sendable {
  let request: HTTPRequest
  /// The shape of samples that come without a header; `nil` where a WAV file must come.
  var raw: WAVFile.Format?
  /// The same in another way, for a server that does not take it in this one (405, 422).
  var instead: HTTPRequest?
}

extension SpeechCall {
  /// A form: in a body, which no log keeps; in the query where a server wants it there.
  init(_ form: URLForm, to path: String, of server: SpeechServer) {
    request = server.post(path, form)
    instead = HTTPRequest(
      .get, "\(server.baseURL)\(path)?\(form.text)",
      timeouts: HTTPRequest.Timeouts(total: server.timeouts.synthesis))
  }
}

extension ProfiledDialect {
  func health(of server: SpeechServer) async throws(SpeechError) -> BackendHealth {
    try await health(of: server, at: healthPaths)
  }

  /// The answer of the first path that the server has.
  func health(of server: SpeechServer, at paths: [String]) async throws(SpeechError) -> BackendHealth {
    var last = BackendHealth(httpStatus: 404)
    for path in paths {
      last = try await server.health(at: path, reasons: ["error", "initialization_error"])
      if !last.isMissing { break }
    }
    return last
  }

  func capabilities(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> Capabilities {
    try await profile(of: server, refresh: refresh).capabilities
  }

  func voices(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> [Voice] {
    try await profile(of: server, refresh: refresh).voices
  }

  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    // What cannot be meant is refused before anybody is asked.
    try RequestCheck.check(request, against: nil)
    return try await profile(of: server, refresh: false).prepared(request)
  }

  func stream(_ request: SynthesisRequest, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    try await stream(try await call(request, on: server), from: server)
  }

  func stream(_ call: SpeechCall, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    let response: HTTPResponse
    do throws(SpeechError) {
      response = try await server.open(call.request)
    } catch {
      guard let instead = call.instead, [405, 422].contains((error.cause as? RequestFailure)?.status) else {
        throw error
      }
      return try await stream(SpeechCall(request: instead, raw: call.raw), from: server)
    }
    return SpeechStream(
      server: server, request: call.request, response: response,
      form: .plain(asked: call.raw == nil ? .wav : nil, type: response.header("Content-Type"), raw: call.raw))
  }
}

extension SynthesisRequest {
  /// The sample of the cloned voice that it names, and the voice's name; `nil` where it names another kind of voice.
  /// - Throws: `SpeechError` with `.unknownVoice` where this machine keeps no such sample.
  func keptSample(
    _ clones: VoiceStore?, of server: SpeechServer
  ) throws(SpeechError) -> (name: String, sample: VoiceSample)? {
    guard case .cloned(let name)? = voice else { return nil }
    guard let clones, let backend = server.name else { return nil }
    guard let sample = try clones.voice(named: name, of: backend).sample else { return nil }
    return (name, sample)
  }
}
