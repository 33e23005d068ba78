import BackendSupport
import CurlHTTPClient
import FoundationEssentials

extension ContractCheck {
  func checkHealth(_ state: inout State) async throws {
    let health = try await client.health()
    try judge(health)
    // Not every dialect has a body for it.
    guard !health.said.isEmpty || health.status == nil else { return }
    var message = MessageCheck()
    let body = try? JSONParser.parse(Data(health.said.utf8))
    _ = message.readable(body?.object ?? [:], by: ContractField.health)
    state.remarks = message.remarks
    if let breach = Breach(message.breaches) { throw breach }
  }

  func judge(_ health: BackendHealth) throws {
    guard !health.isHealthy else { return }
    throw Breach(
      how: "HTTP \(health.httpStatus), status \(health.status ?? "absent")\(health.error.map { ": \($0)" } ?? "")")
  }

  func checkCapabilitiesFields(_ state: inout State) async throws {
    let body = try await object(
      "/capabilities", limit: client.timeouts.capabilities, largest: SpeechServer.Limit.capabilities)
    var message = MessageCheck()
    var known = message.readable(body, by: ContractField.capabilities)
    var parameters: [String: JSONValue] = [:]
    var breaches: [String] = []
    for (name, parameter) in (known["custom_params"]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
      let path = "custom_params.\(name)"
      guard let members = parameter.object else {
        breaches.append("\(path) is \(parameter.kind), not an object, as {\"type\": \"int\"}")
        continue
      }
      let count = message.breaches.count
      let readable = message.readable(members, by: ContractField.parameter, at: "\(path).")
      if message.breaches.count == count { parameters[name] = .object(readable) }
      let kind = try CustomParameter(JSONReader(.object(readable), of: "")).kind
      if kind == .any, let type = readable["type"]?.string {
        breaches.append("\(path).type is \"\(type)\", none of float, int, bool, string, select")
      }
    }
    known["custom_params"] = .object(parameters)
    // What hangs on other members is checked all the same.
    state.knowsRate = known["sample_rate"]?.integer != nil
    if !state.knowsRate { known["sample_rate"] = .number(0) }
    state.capabilities = try Capabilities(JSONReader(.object(known), of: "GET /capabilities"))
    state.remarks = message.remarks
    if let breach = Breach(message.breaches + breaches) { throw breach }
  }

  func checkCapabilitiesSense(_ state: inout State) throws {
    let known = try capabilities(state)
    var breaches: [String] = []
    if state.knowsRate, !(4_000...384_000).contains(known.sampleRate) {
      breaches.append("sample_rate is \(known.sampleRate)")
    }
    if known.speakerEmbedding, (known.embeddingDimension ?? 0) < 1 {
      breaches.append("speaker_embedding is true, but embedding_dim is no length")
    }
    if known.voiceCloning, known.voiceCloningFormats.isEmpty {
      breaches.append("voice_cloning is true, but voice_cloning_formats is empty")
    }
    if !known.languages.isEmpty, known.multilingual != (known.languages.count > 1) {
      breaches.append("multilingual is \(known.multilingual), but there are \(known.languages.count) languages")
    }
    for (name, parameter) in known.customParameters.sorted(by: { $0.key < $1.key }) {
      breaches += Self.nonsense(of: parameter, name)
    }
    if known.languages.isEmpty { state.remarks = ["languages is empty: clients cannot tell what it speaks"] }
    if let breach = Breach(breaches) { throw breach }
  }

  func checkVoicesFields(_ state: inout State) async throws {
    let body = try await object("/voices", limit: client.timeouts.voices, largest: SpeechServer.Limit.voices)
    guard let list = body["voices"]?.array else {
      throw Breach(how: "voices is \(body["voices"]?.kind ?? "missing"), not a list, as [{\"id\": \"anna\"}]")
    }
    guard list.count <= Voice.most else { throw Breach(how: "it lists \(list.count), more than \(Voice.most)") }
    var message = MessageCheck()
    // They can be spoken with, whatever they lack.
    state.voices = try message.readable(list, by: ContractField.voice, called: "voices").compactMap { $0 }
      .map { try Voice(JSONReader($0, of: "GET /voices")) }
    state.remarks = message.remarks
    if let breach = Breach(message.breaches) { throw breach }
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

  private func object(_ path: String, limit: Duration, largest: Int) async throws -> [String: JSONValue] {
    let body = try JSONReader(
      try await client.server.exchange(.get, path, limit: limit, largest: largest).body, of: "GET \(path)")
    guard let members = body.value.object else { throw Breach(how: "the answer is \(body.value.kind), not an object") }
    return members
  }

  private static func nonsense(of parameter: CustomParameter, _ name: String) -> [String] {
    var breaches: [String] = []
    if let least = parameter.minimum, let most = parameter.maximum, least > most {
      breaches.append("custom_params.\(name): min is above max")
    }
    if parameter.kind == .select, parameter.options.isEmpty {
      breaches.append("custom_params.\(name) is a select without options")
    }
    if let value = parameter.defaultValue, let shortcoming = parameter.shortcoming(of: value) {
      breaches.append("custom_params.\(name): the default \(shortcoming)")
    }
    return breaches
  }
}
