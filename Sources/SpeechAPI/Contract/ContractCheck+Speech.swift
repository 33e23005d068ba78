import BackendSupport
import CurlHTTPClient
import FoundationEssentials

extension ContractCheck {
  func checkAudio(_ state: inout State) async throws {
    let speech = try await speech(Self.body([:]))
    try hear(speech)
    state.speech = speech
  }

  private func speech(_ body: JSONValue) async throws -> SynthesizedSpeech {
    try await CommonDialect.speech(body: body, from: client.server, largest: SpeechServer.Limit.checkedAudio)
  }

  /// Listens to the sample text.
  func hear(_ speech: SynthesizedSpeech) throws {
    guard !speech.audio.isEmpty else { throw Breach(how: "the audio is empty") }
    let wav = try speech.wav()
    guard wav.duration > 0 else { throw Breach(how: "the audio has a header, but no sound") }
    guard !wav.isSilent() else { throw Breach(how: "the audio is silent") }
    guard (0.3...60).contains(wav.duration) else {
      throw Breach(how: "\"\(Self.sampleText)\" takes \(Self.seconds(wav.duration))")
    }
  }

  func checkHeaders(_ state: inout State) throws {
    let (speech, wav) = try spoken(state)
    var breaches: [String] = []
    var missing: [String] = []
    if let rate = speech.sampleRate {
      if rate != wav.sampleRate { breaches.append("X-Sample-Rate is \(rate), the audio has \(wav.sampleRate)") }
    } else {
      missing.append("X-Sample-Rate")
    }
    if let format = speech.format {
      if format.lowercased() != "wav" { breaches.append("X-Audio-Format is \(format), the audio is WAV") }
    } else {
      missing.append("X-Audio-Format")
    }
    if let duration = speech.duration {
      if abs(duration - wav.duration) > max(0.05, wav.duration * 0.02) {
        breaches.append(
          "X-Duration-Seconds is \(Self.seconds(duration)), the audio takes \(Self.seconds(wav.duration))")
      }
    } else {
      missing.append("X-Duration-Seconds")
    }
    if let known = state.capabilities, state.knowsRate, known.sampleRate != wav.sampleRate {
      breaches.append("the audio has \(wav.sampleRate), sample_rate of the capabilities is \(known.sampleRate)")
    }
    if !missing.isEmpty { state.remarks = ["left out: \(missing.joined(separator: ", "))"] }
    if let breach = Breach(breaches) { throw breach }
  }

  func checkVoicesSpeak(_ state: State) async throws {
    try await checkEach(state.voices) { voice in
      // As `say` sends it.
      let request = try await CommonDialect().resolved(
        SynthesisRequest(text: Self.sampleText, voice: VoiceID(voice.id)), for: client.server, client.clones,
        among: state.voices.map(\.id))
      try await checkSpeaks(["voice_id": request.json["voice_id"] ?? .null])
    }
  }

  /// Has some voices speak, evenly spread over all of them.
  func checkEach(_ voices: [Voice], _ speaks: (Voice) async throws -> Void) async throws {
    guard !voices.isEmpty else { throw Skip(reason: "no voice is listed") }
    let step = max(1, (voices.count + voiceLimit - 1) / voiceLimit)
    var mute: [String] = []
    for index in stride(from: 0, to: voices.count, by: step) {
      do {
        try await speaks(voices[index])
      } catch {
        if let error = error as? SpeechError, error.code == .cancelled { throw error }
        mute.append("\(voices[index].id) (\(Self.text(of: error)))")
      }
    }
    guard mute.isEmpty else {
      throw Breach(how: "\(mute.count) of \(voices.count) voices: \(mute.prefix(3).joined(separator: "; "))")
    }
  }

  /// Speaks with these members of the request added, and listens.
  func checkSpeaks(_ members: [String: JSONValue]) async throws {
    let wav = try await speech(Self.body(members)).wav()
    guard wav.duration > 0, !wav.isSilent() else { throw Breach(how: "the audio is silent") }
  }

  func checkSpeed(_ state: State) async throws {
    let (_, slow) = try spoken(state)
    let answer = try await answer(to: Self.body(["speed": .number(2)]))
    if (400..<500).contains(answer.status) { return try checkReason(answer) }
    let fast = try WAVFile(answer.body, isWhole: HTTPResponse.tellsItsEnd(answer.headers))
    try compare(slow, fast)
  }

  /// Compares speech at speed 1 with speech at speed 2.
  func compare(_ slow: WAVFile, _ fast: WAVFile) throws {
    // Models that sample differ from one run to the next.
    guard fast.duration < slow.duration * 0.8 else {
      throw Breach(how: "\(Self.seconds(slow.duration)) at speed 1, \(Self.seconds(fast.duration)) at speed 2")
    }
  }

  func checkParameters(_ state: State) async throws {
    let known = try capabilities(state).customParameters.sorted { $0.key < $1.key }
    guard !known.isEmpty else { throw Skip(reason: "there are no custom parameters") }
    let columns = known.map { name, parameter in
      (
        name,
        [
          parameter.defaultValue?.json, parameter.minimum.map(JSONValue.number),
          parameter.maximum.map(JSONValue.number),
        ]
      )
    }
    for row in 0..<3 {
      let values = columns.compactMap { name, values in values[row].map { (name, $0) } }
      guard !values.isEmpty else { continue }
      let answer = try await answer(
        to: Self.body(["custom_params": .object(Dictionary(uniqueKeysWithValues: values))]))
      guard answer.status == 200 else {
        let kind = ["default", "least", "greatest"][row]
        throw Breach(how: "the \(kind) values are refused: \(RequestFailure(answer, redact: client.redact).message)")
      }
    }
  }

  func spoken(_ state: State) throws -> (SynthesizedSpeech, WAVFile) {
    guard let speech = state.speech else { throw Skip(reason: "needs \(ContractRule.synthesisAudio.rawValue)") }
    return (speech, try speech.wav())
  }

  static func body(_ members: [String: JSONValue]) -> JSONValue {
    .object(["text": .string(sampleText)].merging(members) { $1 }.filter { $0.value != .null })
  }

  static func seconds(_ number: Double) -> String { "\((number * 100).rounded() / 100) s" }

  private static func text(of error: any Error) -> String {
    switch error {
    case let error as SpeechError: error.message
    case let breach as Breach: breach.hows.joined(separator: ", ")
    default: PlainWords.of(error)
    }
  }
}
