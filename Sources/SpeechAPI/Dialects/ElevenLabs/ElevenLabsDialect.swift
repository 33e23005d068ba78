import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// ElevenLabs' API, of which servers speak parts.
struct ElevenLabsDialect: ProfiledDialect {
  let settings: ElevenLabsSettings

  var limit: Int? { 2500 }

  var healthPaths: [String] { ["/health", "/healthz", Self.list] }

  func authorization(_ key: String) -> (name: String, value: String) { ("xi-api-key", key) }

  private static let list = "/v1/voices"
  private static let rate = 24_000
  private static let parameters = [
    "stability": CustomParameter(.float, minimum: 0, maximum: 1),
    "similarity_boost": CustomParameter(.float, minimum: 0, maximum: 1),
    "style": CustomParameter(.float, minimum: 0, maximum: 1),
    "use_speaker_boost": CustomParameter(.boolean),
  ]

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    var profile = ServerProfile(
      speeds: 0.7...1.2, language: .words([:]), parameters: Self.parameters, format: "pcm",
      rate: Self.rate)
    profile.voices = settings.voices.map { Voice(id: $0, name: $0) }
    if profile.voices.isEmpty {
      do throws(SpeechError) {
        let body = try await server.json(
          Self.list, limit: server.timeouts.voices, largest: SpeechServer.Limit.voices, refresh: refresh)
        profile.voices = try body.elements("voices", limit: Voice.most).map { (entry) throws(SpeechError) in
          try Self.voice(entry)
        }
        profile.cloning = ["wav", "mp3", "flac", "ogg"]
      } catch {
        // LocalAI speaks and lists nothing.
        guard (error.cause as? RequestFailure)?.status == 404 else { throw error }
      }
    }
    profile.usual = profile.voices.first?.id
    return profile
  }

  private static func voice(_ entry: JSONReader) throws(SpeechError) -> Voice {
    let id = try entry.required("voice_id", "a string", \.string)
    let labels = entry.value["labels"]
    return Voice(
      id: id, name: try entry.string("name") ?? id, gender: labels?["gender"]?.string,
      language: labels?["language"]?.string, description: try entry.string("description"),
      previewURL: try entry.string("preview_url"), isCloned: try entry.string("category") == "cloned")
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    guard let voice = request.voice?.description else {
      throw SpeechError(
        .invalidInput, "the server lists no voice, and each request must name one",
        hint: "name one, or list them in the manifest: x-tts.api.elevenlabs.voices")
    }
    var settings = request.customParameters.mapValues(\.json)
    if request.speed != 1 { settings["speed"] = .number(request.speed) }
    var body: [String: JSONValue] = ["text": .string(request.text)]
    body["model_id"] = self.settings.model.map(JSONValue.string)
    body["language_code"] = request.language.map { .string(LanguageTag.base($0)) }
    if !settings.isEmpty { body["voice_settings"] = .object(settings) }
    let path = "/v1/text-to-speech/\(voice.percentEncoded())?output_format=pcm_\(Self.rate)"
    return SpeechCall(request: try server.post(path, .object(body)), raw: .plain(rate: Self.rate))
  }

  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    let request = try await profile(of: server, refresh: false).fitting(request)
    let form = MultipartForm([("name", request.name)], sample: request.audio, as: "files", fileName: request.fileName)
    let body = try JSONReader(try await server.upload(form, to: "/v1/voices/add").body, of: "POST /v1/voices/add")
    return ClonedVoice(id: try body.required("voice_id", "a string", \.string), name: request.name)
  }
}

/// What a manifest says of a server that speaks ElevenLabs' API. All of it is optional.
public struct ElevenLabsSettings: Sendable, Hashable {
  /// The `model_id` of a request; `nil` leaves it out.
  public var model: String?
  /// The voices; empty asks the server.
  public var voices: [String]

  /// Creates settings.
  public init(model: String? = nil, voices: [String] = []) {
    self.model = model
    self.voices = voices
  }
}
