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
    /// A word that it speaks.
    case speech
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
  /// What the answer to an HTTP request must say, as a member in YAML, of a server that answers before it can speak.
  var state: String?
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
    let mentions = ServiceMentions(services)
    let scored = Self.scores(services.map(ServiceTraits.init).filter { SpeechRole($0) == nil }, mentions)
    guard let best = scored.max(by: { $0.score.value < $1.score.value }) else { return nil }
    let traits = best.traits
    service = traits.service.name
    serviceReason = services.count == 1 ? "the only service" : best.score.reason
    let told = mentions.of(traits.service.name)
    let place = Self.port(traits, told)
    (port, portReason) = place
    let known = traits.known
    if let spoken = Self.dialect(traits, port: place.0, told) {
      dialect = spoken
    } else if Self.passesOn(traits, scored.map { $0.traits }, mentions) {
      dialect = .openAI
    } else {
      dialect = Self.page(traits, port: place.0)
    }
    server = dialect == .openAI && known?.dialect == .openAI ? known?.server : nil
    api =
      switch dialect {
      case .openAI: .openAI
      case .wyoming: .wyoming
      case .gradio: .gradio
      case .http: known?.api
      case .triton: nil
      }
    (probe, state, probeReason) = Self.probe(traits, port: port, dialect)
    wantsGPU = traits.wantsGPU
    profiles = traits.service.profiles
    score = best.score.value
    others = SpeechRole.amdNote(traits).map { [$0] } ?? []
  }

  /// Whether it speaks rather than not.
  var isLikely: Bool { SpeechScore.isLikely(score) }

  private static func scores(
    _ services: [ServiceTraits], _ mentions: ServiceMentions
  ) -> [(traits: ServiceTraits, score: SpeechScore)] {
    let scores = services.map { (traits: $0, score: SpeechScore($0)) }
    let speakers = scores.filter { $0.score.isLikely }
    let reached = speakers.filter { $0.traits.isReachable }.map { $0.traits.service.name }
    let hidden = speakers.filter { !$0.traits.isReachable }.map { $0.traits.service.name }
    return scores.map { traits, score in
      let targets = mentions.by(traits.service.name).map { $0.target }
      // A gateway is there for a protocol of its own.
      if traits.isGateway {
        return (traits, traits.isReachable && targets.contains(where: hidden.contains) ? score.adding(10) : score)
      }
      return (traits, targets.contains(where: reached.contains) ? score.adding(-6) : score)
    }
  }

  private static func port(_ traits: ServiceTraits, _ told: [ServiceMentions.Mention]) -> (Int?, String) {
    let candidates = traits.ports
    let asked = traits.healthURL?.port
    if traits.isOnHostNetwork {
      if let asked { return (asked, "the healthcheck asks there") }
      if let configured = traits.configuredPorts.first { return (configured, "its configuration names it") }
      return (traits.known?.port, "the usual port of such servers")
    }
    guard let first = candidates.first else { return (nil, "the service publishes no port") }
    if candidates.count == 1 { return (first, "the only published port") }
    // A healthcheck may ask another port: a page's, or one of a protocol that the server does not have.
    if let usual = traits.known?.port, candidates.contains(usual) { return (usual, "the usual port of such servers") }
    if let asked, candidates.contains(asked) { return (asked, "the healthcheck asks there") }
    if let configured = traits.configuredPorts.first(where: candidates.contains) {
      return (configured, "its configuration names it")
    }
    if let named = told.compactMap(\.port).first(where: candidates.contains) {
      return (named, "another service is configured to use it")
    }
    return (first, "the first of the published ports")
  }

  /// What its healthcheck, its names, its command and its clients tell.
  private static func dialect(
    _ traits: ServiceTraits, port: Int?, _ told: [ServiceMentions.Mention]
  ) -> ServerDialect? {
    let asked = traits.healthURL?.path ?? ""
    if asked.hasPrefix("/v1/models") || asked.hasPrefix("/v1/audio") { return .openAI }
    let isOpenAI = traits.names.contains { $0.contains("openai") }
    if let known = traits.known {
      // Of one that has both protocols in its name, the port tells which: Wyoming's stand side by side. Another
      // server's name beside it is that of the engine.
      let isWyoming = known.dialect == .wyoming && port.map { (10_000..<11_000).contains($0) } ?? true
      return isOpenAI && !isWyoming && known.dialect != .triton ? .openAI : known.dialect
    }
    if isOpenAI { return .openAI }
    let addresses = told.filter { $0.port == port }
    if addresses.contains(where: { $0.path == "/v1" || $0.path.hasPrefix("/v1/") }) { return .openAI }
    if traits.runsWyoming || port == 10_200 || addresses.contains(where: { $0.scheme == "tcp" }) { return .wyoming }
    return nil
  }

  /// Whether it stands before a server of OpenAI's API that cannot be reached itself, and passes on what it is asked.
  private static func passesOn(
    _ traits: ServiceTraits, _ services: [ServiceTraits], _ mentions: ServiceMentions
  ) -> Bool {
    guard traits.isGateway else { return false }
    let targets = mentions.by(traits.service.name).map(\.target)
    return services.contains { other in
      targets.contains(other.service.name) && !other.isReachable && other.known?.dialect == .openAI
    }
  }

  /// A Gradio app, unless it looks like something else on the same port.
  private static func page(_ traits: ServiceTraits, port: Int?) -> ServerDialect {
    let variables = traits.service.environment.keys
    if variables.contains(where: { $0.hasPrefix("GRADIO_SERVER") || $0 == "GRADIO_SHARE" }) { return .gradio }
    let servers: Set = ["uvicorn", "gunicorn", "hypercorn", "fastapi", "flask"]
    let isAPI =
      variables.contains("PORT") || traits.words.contains("api") || !servers.isDisjoint(with: traits.commandWords)
      || traits.healthURL.map { $0.path != "/" } ?? false
    return port == 7860 && !isAPI ? .gradio : .http
  }

  private static func probe(
    _ traits: ServiceTraits, port: Int?, _ dialect: ServerDialect
  ) -> (Probe, state: String?, reason: String) {
    // A port that is open says less, and so do most healthchecks of such servers.
    if dialect == .wyoming, port != nil { return (.voices, nil, "its voices are listed") }
    let known = traits.known.flatMap { known in
      known.dialect == dialect && port != nil && (known.port == port || traits.ports.count < 2) ? known : nil
    }
    if known?.mustSpeak == true { return (.speech, nil, "such servers answer everything else before they can speak") }
    if let path = known?.health, let state = known?.state {
      return (.http(path), state, "such servers answer before they can speak, and say so there")
    }
    if let url = traits.healthURL, url.port == nil || url.port == port {
      return (.http(url.path), nil, "its healthcheck asks it")
    }
    if let path = known?.health { return (.http(path), nil, "such servers answer it") }
    if let check = traits.service.healthcheck, !check.disable, !check.test.isEmpty {
      return (.healthcheck, nil, "it has one")
    }
    guard port != nil else { return (.running, nil, "there is no port to ask") }
    if dialect == .gradio { return (.http("/"), nil, "the page of a Gradio app") }
    return (.tcp, nil, "no path for a readiness check is known")
  }
}

extension ServiceTraits {
  /// Whether it is there to pass on what others say.
  fileprivate var isGateway: Bool {
    let passing: Set = ["balancer", "gateway", "proxy", "router"]
    return known?.dialect == .wyoming || !passing.isDisjoint(with: words)
  }

  /// Whether its command names the protocol, and nothing that listens.
  fileprivate var runsWyoming: Bool {
    let words = commandWords.joined(separator: " ")
    let listening = ["whisper", "vosk", "wakeword", "speech-to-", "stt", "asr"]
    return words.contains("wyoming") && !listening.contains { words.contains($0) }
  }
}
