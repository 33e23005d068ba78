import ComposeSpec
import OrderedCollections
import SpeechAPI

/// What a Compose file without `x-tts` seems to run: a guess, with its reasons, for somebody to look over.
package struct SpeechGuess: Sendable, Hashable {
  /// How `up` may find out that the server can be used.
  package enum Probe: Sendable, Hashable {
    /// A GET of this path.
    case http(String)
    /// A connection to its port.
    case tcp
    /// The voices that it lists, in the way of its dialect.
    case voices
    /// The service's own healthcheck.
    case healthcheck
    /// Only whether it runs.
    case running
  }

  /// The service that speaks.
  package var service: String
  /// Why that one.
  package var serviceReason: String
  /// The container port it speaks on; `nil` where it publishes none.
  package var port: Int?
  /// Why that one.
  package var portReason: String
  /// How `up` may find out that it can be used.
  package var probe: Probe
  /// Why that way.
  package var probeReason: String
  /// What it speaks.
  package var dialect: ServerDialect
  /// Which of the known servers it is, where it speaks OpenAI's API.
  var server: OpenAISettings.Server?
  /// Its API in a manifest, where `say` can speak it.
  package var api: Dialect.Name?
  /// Whether it asks for a GPU.
  package var wantsGPU: Bool
  /// The profiles that it belongs to, one of which must be asked for.
  package var profiles: [String]
  /// Which services were not taken for the one that speaks, and why.
  var others: [String]
  /// How likely it is that it speaks.
  var score: Int

  /// Guesses.
  /// - Returns: `nil` where the project has no service that may speak.
  init?(_ project: Project) {
    let services = Array(project.services.values) + Array(project.disabledServices.values)
    let scored = services.map(ServiceTraits.init).filter { SpeechRole($0) == nil }.map { ($0, SpeechScore($0)) }
    guard let best = scored.max(by: { $0.1.value < $1.1.value }) else { return nil }
    let traits = best.0
    service = traits.service.name
    serviceReason = services.count == 1 ? "the only service" : best.1.reason
    (port, portReason) = Self.port(traits)
    dialect = Self.dialect(traits, port: port)
    server = dialect == .openAI ? traits.openAIServer(on: port) : nil
    api =
      switch dialect {
      case .openAI: .openAI
      case .wyoming: .wyoming
      case .gradio: .gradio
      case .http: traits.known?.api
      case .triton: nil
      }
    (probe, probeReason) = Self.probe(traits, port: port, dialect)
    wantsGPU = traits.wantsGPU
    profiles = traits.service.profiles
    score = best.1.value
    others = SpeechRole.amdNote(traits).map { [$0] } ?? []
  }

  private static func port(_ traits: ServiceTraits) -> (Int?, String) {
    let candidates = traits.ports
    let asked = traits.healthURL?.port
    if traits.isOnHostNetwork {
      if let asked { return (asked, "the healthcheck asks there") }
      if let configured = traits.configuredPorts.first { return (configured, "its configuration names it") }
      return (traits.known?.port, "what such servers listen on")
    }
    guard let first = candidates.first else { return (nil, "the service publishes no port") }
    if candidates.count == 1 { return (first, "the only published port") }
    if let asked, candidates.contains(asked) { return (asked, "the healthcheck asks there") }
    if let usual = traits.known?.port, candidates.contains(usual) { return (usual, "what such servers listen on") }
    if let configured = traits.configuredPorts.first(where: candidates.contains) {
      return (configured, "its configuration names it")
    }
    return (first, "the first of the published ports")
  }

  private static func dialect(_ traits: ServiceTraits, port: Int?) -> ServerDialect {
    let asked = traits.healthURL?.path ?? ""
    if asked.hasPrefix("/v1/models") || asked.hasPrefix("/v1/audio") { return .openAI }
    if traits.names.contains(where: { $0.contains("wyoming") }), port != 10_200,
      let known = traits.known(besides: .wyoming)
    {
      return known.dialect
    }
    if let known = traits.known { return known.dialect }
    if traits.names.contains(where: { $0.contains("openai") }) { return .openAI }
    if traits.runsWyoming { return .wyoming }
    switch port {
    case 7860: return .gradio
    case 10_200: return .wyoming
    default: break
    }
    return traits.service.environment.keys.contains { $0.hasPrefix("GRADIO_SERVER") || $0 == "GRADIO_SHARE" }
      ? .gradio : .http
  }

  private static func probe(_ traits: ServiceTraits, port: Int?, _ dialect: ServerDialect) -> (Probe, String) {
    // A port that is open says less, and so do most healthchecks of such servers.
    if dialect == .wyoming, port != nil { return (.voices, "its voices are listed") }
    if let url = traits.healthURL, url.port == nil || url.port == port {
      return (.http(url.path), "its healthcheck asks it")
    }
    if let check = traits.service.healthcheck, !check.disable, !check.test.isEmpty, traits.healthURL == nil {
      return (.healthcheck, "it has one")
    }
    if let known = traits.known, let path = known.health, known.dialect == dialect, known.port == port {
      return (.http(path), "such servers answer it")
    }
    guard port != nil else { return (.running, "there is no port to ask") }
    if dialect == .gradio { return (.http("/"), "the page of a Gradio app") }
    return (.tcp, "no path is known that tells whether it can speak")
  }
}

extension ServiceTraits {
  /// The server of OpenAI's API that its names and its port speak of, else its names alone.
  fileprivate func openAIServer(on port: Int?) -> OpenAISettings.Server? {
    let named = KnownServer.all.filter { server in
      server.dialect == .openAI && server.words.contains { word in names.contains { $0.contains(word) } }
    }
    return (named.first { $0.port == port } ?? named.first)?.server
  }

  /// Whether its command names the protocol, and nothing that listens.
  fileprivate var runsWyoming: Bool {
    let words = ((service.entrypoint ?? []) + (service.command ?? [])).joined(separator: " ").lowercased()
    let listening = ["whisper", "vosk", "wakeword", "speech-to-", "stt", "asr"]
    return words.contains("wyoming") && !listening.contains { words.contains($0) }
  }

  /// The known server, those of one dialect left out.
  fileprivate func known(besides dialect: ServerDialect) -> KnownServer? {
    KnownServer.all.first { server in
      server.dialect != dialect && server.words.contains { word in names.contains { $0.contains(word) } }
    }
  }
}
