extension ContractCheck {
  /// Checks a rule on a server that does not speak the common interface.
  func checkAnyDialect(_ rule: ContractRule, _ state: inout State) async throws {
    switch rule {
    case .health:
      let health = try await client.health()
      guard !health.isMissing else { throw Skip(reason: "the server has no address that tells") }
      try judge(health)
    case .voicesFields:
      state.voices = try await client.voices()
      guard !state.voices.isEmpty else { throw Skip(reason: "no voice is listed") }
    case .voicesSense: try checkDistinct(state.voices)
    case .synthesisAudio:
      let speech = try await speech(SynthesisRequest(text: Self.sampleText))
      try hear(speech)
      state.speech = speech
    case .synthesisVoices where client.speaker.mayDownloadVoices:
      throw Skip(reason: "the server may download a voice that it lists before it speaks")
    case .synthesisVoices:
      try await checkEach(state.voices) { voice in
        try hear(try await speech(SynthesisRequest(text: Self.sampleText, voice: .listed(voice.id))))
      }
    case .synthesisSpeed:
      let (_, slow) = try spoken(state)
      do {
        try compare(slow, try await speech(SynthesisRequest(text: Self.sampleText, speed: 2)).wav())
      } catch let error as SpeechError where error.code == .invalidInput {
        throw Skip(reason: error.message)
      }
    case .refusesUnknownVoice: try await checkUnknownVoice(state)
    default: throw Skip(reason: "a rule of the common interface; this server speaks \(client.dialect.name.rawValue)")
    }
  }

  /// As `say` asks for it.
  private func speech(_ request: SynthesisRequest) async throws -> SynthesizedSpeech {
    try await unchecked(try await client.checked(request))
  }

  private func unchecked(_ request: SynthesisRequest) async throws(SpeechError) -> SynthesizedSpeech {
    try await client.speaker.speech(request, from: client.server, largest: SpeechServer.Limit.checkedAudio)
  }

  private func checkUnknownVoice(_ state: State) async throws {
    guard !state.voices.isEmpty else { throw Skip(reason: "no voice is listed") }
    var request = try await client.checked(SynthesisRequest(text: Self.sampleText))
    request.voice = .listed("no-such-voice-4711")
    do throws(SpeechError) {
      _ = try await unchecked(request)
    } catch {
      let status = (error.cause as? RequestFailure)?.status
      guard error.code == .requestFailed, status.map({ (400..<500).contains($0) }) ?? true else { throw error }
      return
    }
    throw Breach(how: "the server speaks it in another voice; a client refuses it before it is sent")
  }
}

extension ContractRule {
  /// What the rule asks of a server that does not speak the common interface; `nil` where it asks nothing.
  var titleInAnyDialect: String? {
    switch self {
    case .health: "the server says that it is well"
    case .voicesFields: "its voices can be listed"
    case .voicesSense: "voice ids are unique"
    case .synthesisAudio: "it answers with a whole audio file that can be heard"
    case .refusesUnknownVoice: "an unknown voice is refused with a reason"
    case .synthesisVoices, .synthesisSpeed: title
    default: nil
    }
  }
}
