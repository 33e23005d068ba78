import BackendSupport
import CurlHTTPClient

extension ContractCheck {
  func checkHealth() async throws {
    try judge(try await client.health())
  }

  func judge(_ health: BackendHealth) throws {
    guard !health.isHealthy else { return }
    throw Breach(
      how: "HTTP \(health.httpStatus), status \(health.status ?? "absent")\(health.error.map { ": \($0)" } ?? "")")
  }

  func checkCapabilitiesFields(_ state: inout State) async throws {
    let body = try await object(
      "/capabilities", limit: client.timeouts.capabilities, largest: SpeechServer.Limit.capabilities)
    let lacking = Self.capabilityFields.filter { body.value[$0] == nil }
    guard lacking.isEmpty else { throw Breach(how: "missing: \(lacking.joined(separator: ", "))") }
    let capabilities = try Capabilities(body)
    for (name, parameter) in capabilities.customParameters where parameter.kind == .any {
      throw Breach(how: "custom_params.\(name).type is none of float, int, bool, string, select")
    }
    state.capabilities = capabilities
  }

  func checkCapabilitiesSense(_ state: State) throws {
    let known = try capabilities(state)
    guard (4_000...384_000).contains(known.sampleRate) else { throw Breach(how: "sample_rate is \(known.sampleRate)") }
    if known.speakerEmbedding, (known.embeddingDimension ?? 0) < 1 {
      throw Breach(how: "speaker_embedding is true, but embedding_dim is no length")
    }
    if known.voiceCloning, known.voiceCloningFormats.isEmpty {
      throw Breach(how: "voice_cloning is true, but voice_cloning_formats is empty")
    }
    if known.languages.isEmpty { throw Breach(how: "languages is empty") }
    if known.multilingual != (known.languages.count > 1) {
      throw Breach(how: "multilingual is \(known.multilingual), but there are \(known.languages.count) languages")
    }
    for (name, parameter) in known.customParameters.sorted(by: { $0.key < $1.key }) {
      try Self.checkSense(of: parameter, name)
    }
  }

  func checkVoicesFields(_ state: inout State) async throws {
    let body = try await object(
      "/voices", limit: client.timeouts.voices, largest: SpeechServer.Limit.voices)
    let voices = try CommonDialect.voices(in: body)
    // They can be spoken with, whatever they lack.
    state.voices = voices
    let elements = try body.elements("voices", limit: voices.count)
    for (index, element) in elements.enumerated() {
      let lacking = Self.voiceFields.filter { element.value[$0] == nil }
      guard lacking.isEmpty else { throw Breach(how: "voices[\(index)] lacks \(lacking.joined(separator: ", "))") }
    }
  }

  func checkVoicesSense(_ state: State) throws {
    let known = try capabilities(state)
    if known.hasPredefinedVoices, state.voices.isEmpty {
      throw Breach(how: "has_predefined_voices is true, but no voice is listed")
    }
    try checkDistinct(state.voices)
  }

  func checkDistinct(_ voices: [Voice]) throws {
    let twice = Dictionary(grouping: voices, by: \.id).filter { $0.value.count > 1 }.keys.sorted()
    guard twice.isEmpty else { throw Breach(how: "listed twice: \(twice.joined(separator: ", "))") }
  }

  func capabilities(_ state: State) throws -> Capabilities {
    guard let known = state.capabilities else {
      throw Skip(reason: "needs \(ContractRule.capabilitiesFields.rawValue)")
    }
    return known
  }

  private func object(_ path: String, limit: Duration, largest: Int) async throws -> JSONReader {
    let body = try JSONReader(
      try await client.server.exchange(.get, path, limit: limit, largest: largest).body, of: "GET \(path)")
    guard body.value.object != nil else { throw Breach(how: "the answer is \(body.value.kind), not an object") }
    return body
  }

  private static func checkSense(of parameter: CustomParameter, _ name: String) throws {
    if let least = parameter.minimum, let most = parameter.maximum, least > most {
      throw Breach(how: "custom_params.\(name): min is above max")
    }
    if parameter.kind == .select, parameter.options.isEmpty {
      throw Breach(how: "custom_params.\(name) is a select without options")
    }
    if let value = parameter.defaultValue, let shortcoming = parameter.shortcoming(of: value) {
      throw Breach(how: "custom_params.\(name): the default \(shortcoming)")
    }
  }

  private static let capabilityFields = [
    "has_predefined_voices", "voice_cloning", "voice_cloning_formats", "emotion_tags", "emotion_options", "streaming",
    "sample_rate", "output_format", "multilingual", "languages", "speaker_embedding", "embedding_dim", "custom_params",
  ]
  private static let voiceFields = [
    "id", "name", "gender", "language", "description", "preview_url", "is_cloned", "embedding",
  ]
}
