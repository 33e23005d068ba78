import BackendSupport
import CurlHTTPClient
import FoundationEssentials

/// The Wyoming protocol: events of JSON and bytes over TCP, a new connection for each request.
struct WyomingDialect: SpeechDialect {
  /// A request for speech, in words.
  static let synthesis = "synthesize"
  private static let description = "describe"
  /// The most events before the one that answers `describe`.
  private static let mostOthers = 1000

  /// The protocol has none; a server that speaks a whole text at once takes its time.
  var limit: Int? { 1000 }

  /// From how many characters on a text is sent by streaming events where the server takes them: it then speaks the
  /// first sentence at once, while some servers first make all of the audio of a `synthesize`. A shorter text is not
  /// worth the question whether the server does.
  private static let longText = 200

  var mayDownloadVoices: Bool { true }

  func health(of server: SpeechServer) async throws(SpeechError) -> BackendHealth {
    let info = try await ask(server, within: server.timeouts.health)
    return BackendHealth(
      httpStatus: 200, status: info.canSpeak ? "ok" : "mute",
      error: info.canSpeak ? nil : "it has no program that speaks")
  }

  func capabilities(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> Capabilities {
    let info = try await ask(server, within: server.timeouts.capabilities)
    return Capabilities(
      hasPredefinedVoices: !info.entries.isEmpty, streaming: true, sampleRate: Self.usualRate,
      isSampleRateTold: false,
      multilingual: info.languages.count > 1, languages: info.languages)
  }

  func voices(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> [Voice] {
    try await ask(server, within: server.timeouts.voices).voices()
  }

  /// Each answer tells its own rate; most of Piper's voices have this one.
  private static let usualRate = 22_050

  private func ask(_ server: SpeechServer, within limit: Duration) async throws(SpeechError) -> WyomingInfo {
    do {
      return try await server.trying(again: true) {
        let connection = try await WyomingConnection(server, patience: limit)
        try await connection.send(WyomingEvent(type: Self.description))
        let begin = ContinuousClock.now
        for _ in 0..<Self.mostOthers {
          guard let event = try await connection.next() else { throw connection.hungUp(before: "it told what it has") }
          if event.type == "info" { return try WyomingInfo(event.data) }
          guard ContinuousClock.now - begin < limit else { throw connection.late(limit) }
        }
        throw SpeechError(.invalidAnswer, "the server sends events, but not what it has")
      }
    } catch {
      throw Self.failure(error, of: Self.description, server)
    }
  }

  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest {
    try RequestCheck.check(request, against: Capabilities(sampleRate: Self.usualRate))
    guard request.speed == 1 else {
      throw SpeechError(
        .invalidInput, "the Wyoming protocol has no word for the speed",
        hint: "leave it out, or set it for the server as a whole, as --length-scale of wyoming-piper does")
    }
    guard request.voice != nil || request.language != nil || request.text.count > Self.longText else { return request }
    return try prepared(request, among: try await ask(server, within: server.timeouts.voices))
  }

  /// A request as it can be sent to a server with these voices.
  func prepared(_ request: SynthesisRequest, among info: WyomingInfo) throws(SpeechError) -> SynthesisRequest {
    let choice = VoiceChoice(voices: info.voices(for: request.language), others: info.others)
    let voice = try choice.choose(for: request)
    if let language = request.language {
      let known = Capabilities(sampleRate: Self.usualRate, languages: info.languages)
      try RequestCheck.check(request, against: known)
      guard let voice, let spoken = info.languages(of: voice) else {
        throw SpeechError(
          .invalidInput, "the server does not tell which voice speaks \"\(language)\"",
          hint: "choose a voice of that language, and leave out the language")
      }
      guard spoken.contains(where: { LanguageTag.base($0) == LanguageTag.base(language) }) else {
        throw SpeechError(.invalidInput, "the voice \"\(voice)\" does not speak \"\(language)\"")
      }
    }
    var request = request
    request.voice = voice.map(VoiceID.listed)
    request.streamsText = request.text.count > Self.longText && info.streams(voice)
    return request
  }

  func stream(_ request: SynthesisRequest, from server: SpeechServer) async throws(SpeechError) -> SpeechStream {
    do {
      // The whole may take as long as it does, as long as something comes.
      let connection = try await WyomingConnection(server, patience: server.timeouts.synthesis)
      for event in Self.events(request) { try await connection.send(event) }
      let speech = WyomingSpeech(connection, isStreamed: request.streamsText, redact: server.redact)
      guard let format = try await speech.begin() else {
        throw SpeechError(.invalidAnswer, "the server sent no audio")
      }
      return SpeechStream(
        place: Self.synthesis, body: HTTPBody { try await speech.next() }, promise: SpeechStream.Promise(isWhole: true),
        form: .plain(asked: nil, type: nil, raw: format)
      ) { error, _ in Self.failure(error, of: Self.synthesis, server) }
    } catch {
      throw Self.failure(error, of: Self.synthesis, server)
    }
  }

  private static func failure(_ error: any Error, of place: String, _ server: SpeechServer) -> SpeechError {
    guard var error = error as? SpeechError else { return server.failure(error, of: place) }
    // What concerns the file that is written is not the server's.
    guard error.code == .invalidAnswer || error.code == .requestFailed else { return error }
    let message = server.redact(error.message)
    error.message = message.hasPrefix("\(place): ") ? message : "\(place): \(message)"
    return error
  }

  /// The events of a request; a voice with several speakers is `VOICE#SPEAKER`.
  static func events(_ request: SynthesisRequest) -> [WyomingEvent] {
    let text: [String: JSONValue] = ["text": .string(request.text)]
    var data: [String: JSONValue] = [:]
    let parts = (request.voice?.description ?? "").split(separator: "#", maxSplits: 1).map(String.init)
    if let name = parts.first {
      var voice: [String: JSONValue] = ["name": .string(name)]
      if parts.count > 1 { voice["speaker"] = .string(parts[1]) }
      data["voice"] = .object(voice)
    }
    guard request.streamsText else { return [WyomingEvent(type: synthesis, data: data.merging(text) { $1 })] }
    // The server splits the text at its sentences. All of it is sent in one go, so that nobody waits for the other.
    return [
      WyomingEvent(type: "synthesize-start", data: data), WyomingEvent(type: "synthesize-chunk", data: text),
      WyomingEvent(type: "synthesize-stop"),
    ]
  }
}
