import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// Two servers of XTTS v2: xtts-api-server, whose voices are files beside it, and Coqui's xtts-streaming-server, which
/// wants the numbers of a voice in each request and keeps none of them.
struct XTTSDialect: ProfiledDialect {
  /// Where xtts-api-server has its voices; `nil` where none are made.
  let references: SampleFolder?

  /// What the model speaks at once, in most of its languages.
  var limit: Int? { 240 }

  var healthPaths: [String] { ["/languages"] }

  private var samples: SampleShelf {
    SampleShelf(
      folder: references, api: .xtts, usual: "/xtts-server/speakers",
      byHand: "under the name that the voice shall have")
  }

  func profile(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> ServerProfile {
    try await look(at: server, refresh: refresh).profile
  }

  /// What the server can do, and the numbers of its voices where it wants them.
  private func look(
    at server: SpeechServer, refresh: Bool
  ) async throws(SpeechError) -> (profile: ServerProfile, studio: XTTSStudio?) {
    var profile = ServerProfile(language: .words(try await languages(of: server)))
    do throws(SpeechError) {
      let list = try await server.json(
        "/speakers_list", limit: server.timeouts.voices, largest: SpeechServer.Limit.voices, refresh: refresh)
      profile.take(files: (list.value.array ?? []).compactMap(\.string))
      profile.cloning = references == nil ? [] : [AudioFormat.wav.rawValue]
      return (profile, nil)
    } catch {
      guard (error.cause as? RequestFailure)?.status == 404 else { throw error }
    }
    let studio = try await XTTSStudio.ask(server)
    profile.voices = studio.names.map { Voice(id: $0, name: $0) }
    profile.usual = studio.names.first
    profile.takesEmbedding = true
    profile.streams = true
    profile.cloning = [AudioFormat.wav.rawValue]
    return (profile, studio)
  }

  /// `{"languages": {"English": "en"}}` of the one, `["en"]` of the other.
  private func languages(of server: SpeechServer) async throws(SpeechError) -> [String: String] {
    let body = try await server.json(
      "/languages", limit: server.timeouts.voices, largest: SpeechServer.Limit.voices
    ).value
    let listed = body.array ?? body["languages"]?.array ?? body["languages"]?.object.map { Array($0.values) }
    var words = Dictionary(
      (listed ?? []).compactMap(\.string).map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
    if words["zh-cn"] != nil { words["zh"] = "zh-cn" }
    return words
  }

  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    try RequestCheck.check(request, against: nil)
    let (profile, studio) = try await look(at: server, refresh: false)
    var request = request
    if studio != nil, case .cloned(let name)? = request.voice, let clones, let backend = server.name {
      request.speakerEmbedding = try clones.voice(named: name, of: backend).embedding
      request.voice = nil
    }
    let isGiven = request.speakerEmbedding != nil
    request = try profile.prepared(request)
    if let studio {
      request.speakerEmbedding = request.speakerEmbedding ?? studio.numbers(of: request.voice?.description)
      guard let numbers = request.speakerEmbedding, XTTSStudio.isVoice(numbers) else {
        throw SpeechError(
          isGiven ? .invalidInput : .invalidAnswer,
          "the speaker embedding must have \(XTTSStudio.speaker) numbers and \(XTTSStudio.row) for each of its rows")
      }
      request.voice = nil
    }
    // Both want a language in every request.
    guard case .words(let words) = profile.language else { return request }
    request.language = LanguageTag.find(request.language ?? "en", in: words) ?? words.values.sorted().first
    return request
  }

  func call(_ request: SynthesisRequest, on server: SpeechServer) async throws(SpeechError) -> SpeechCall {
    var body: [String: JSONValue] = [
      "text": .string(request.text), "language": .string(request.language ?? "en"),
    ]
    guard let numbers = request.speakerEmbedding else {
      body["speaker_wav"] = request.voice.map { .string($0.description) }
      return SpeechCall(request: try server.post("/tts_to_audio/", .object(body)))
    }
    let (speaker, rows) = XTTSStudio.parts(of: numbers)
    body["speaker_embedding"] = speaker
    body["gpt_cond_latent"] = rows
    body["add_wav_header"] = .bool(true)
    body["stream_chunk_size"] = .string("20")
    return SpeechCall(request: try server.post("/tts_stream", .object(body)))
  }

  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    var known = known
    if known == nil { known = try await capabilities(of: server, refresh: false) }
    // Of the two only the one that keeps no voices takes their numbers.
    guard known?.speakerEmbedding == true else { return try await samples.clone(request, by: self, on: server) }
    let request = try RequestCheck.fitting(request, known)
    let form = MultipartForm([], sample: request.audio, as: "wav_file", fileName: request.fileName)
    let body = try JSONReader(
      try await server.upload(form, to: "/clone_speaker").body, of: "POST /clone_speaker")
    guard let numbers = XTTSStudio.numbers(in: body.value), XTTSStudio.isVoice(numbers) else {
      throw SpeechError(.invalidAnswer, "POST /clone_speaker: the answer holds no voice")
    }
    return ClonedVoice(id: VoiceID.cloned(request.name).description, name: request.name, embedding: numbers)
  }
}
