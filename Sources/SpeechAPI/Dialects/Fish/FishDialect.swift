import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// The API server of Fish Speech. Its voices are references: a sample and what is said in it.
struct FishDialect: ProfiledDialect {
  /// It splits by itself; one request shall not hold the server for minutes.
  var limit: Int? { 1000 }

  var healthPaths: [String] { ["/v1/health"] }

  /// Without it the answers are msgpack.
  private static let wantsJSON = [(name: "Accept", value: "application/json")]
  private static let parameters = [
    "temperature": CustomParameter(.float, minimum: 0.1, maximum: 1, defaultValue: .number(0.8)),
    "top_p": CustomParameter(.float, minimum: 0.1, maximum: 1, defaultValue: .number(0.8)),
    "repetition_penalty": CustomParameter(.float, minimum: 0.9, maximum: 2, defaultValue: .number(1.1)),
    "chunk_length": CustomParameter(.integer, minimum: 100, maximum: 1000, defaultValue: .number(200)),
    "max_new_tokens": CustomParameter(.integer, minimum: 0, defaultValue: .number(1024)),
    "seed": CustomParameter(.integer),
  ]

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    let path = "/v1/references/list"
    let answer = try await server.exchange(
      .get, path, headers: Self.wantsJSON, limit: server.timeouts.voices, largest: SpeechServer.Limit.voices)
    let names = try JSONReader(answer.body, of: "GET \(path)").strings("reference_ids") ?? []
    // Without one it speaks in a voice of its own, another each time.
    return ServerProfile(
      voices: names.prefix(Voice.most).map { Voice(id: $0, name: $0, isCloned: true) }, language: .text,
      parameters: Self.parameters, hasTags: true, cloning: ["wav", "mp3", "flac", "ogg"], streams: true, rate: 44_100)
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    var body = request.customParameters.mapValues(\.json)
    body["text"] = .string(request.text)
    body["format"] = .string("wav")
    body["streaming"] = .bool(true)
    body["reference_id"] = request.voice.map { .string($0.description) }
    return SpeechCall(request: try server.post("/v1/tts", .object(body)))
  }

  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    let request = try await profile(of: server, refresh: false).fitting(request)
    guard request.name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_ ".contains($0)) }) else {
      throw SpeechError(
        .invalidInput, "this server takes names of letters, digits, \"-\", \"_\" and blanks alone")
    }
    let form = MultipartForm(
      [("id", request.name), ("text", try request.spokenText())], sample: request.audio, as: "audio",
      fileName: request.fileName)
    let answer = try await server.upload(form, to: "/v1/references/add", headers: Self.wantsJSON)
    let body = try JSONReader(answer.body, of: "POST /v1/references/add")
    guard try body.bool("success") != false else {
      throw SpeechError(
        .requestFailed,
        "POST /v1/references/add: the sample was not taken: \(server.redact(try body.string("message") ?? ""))")
    }
    return ClonedVoice(id: try body.string("reference_id") ?? request.name, name: request.name)
  }
}
