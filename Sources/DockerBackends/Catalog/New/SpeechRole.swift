import ComposeSpec
import OrderedCollections

/// What a service does that cannot be the one that speaks.
enum SpeechRole: String {
  case listens = "speech-to-text"
  case wakes = "a wake word detector"
  case writes = "a language model"
  case page = "a web page for others"
  case store = "a database or a proxy"
  case provider = "no container but a provider of Docker Compose"

  /// - Returns: `nil` for one that speaks or may do so.
  init?(_ traits: ServiceTraits) {
    if traits.service.provider != nil {
      self = .provider
      return
    }
    guard !Self.speaks(traits) else { return nil }
    for (role, names) in Self.known {
      if Self.evidence(names, traits) != nil {
        self = role
        return
      }
    }
    // A bridge may speak on a listener's port.
    guard !traits.service.environment.keys.contains(where: { $0.contains("TTS") || $0.contains("VOICE") }) else {
      return nil
    }
    let ports = traits.ports + traits.configuredPorts
    if ports.contains(10_300) {
      self = .listens
    } else if ports.contains(10_400) {
      self = .wakes
    } else if ports.contains(11_434) {
      self = .writes
    } else {
      return nil
    }
  }

  /// What is to be said where no service speaks.
  static func notes(on project: Project) -> [String] {
    let services = Array(project.services.values) + Array(project.disabledServices.values)
    let told = services.compactMap { service -> String? in
      let traits = ServiceTraits(service)
      guard let role = SpeechRole(traits) else { return nil }
      let word = known.first { $0.role == role }.flatMap { evidence($0.names, traits) }
      let reason = role == .provider ? "" : " (by its port)"
      return "service \(service.name) looks like \(role.rawValue)"
        + (word.map { " (\"\($0)\" in its name or image)" } ?? reason)
    }
    guard !told.isEmpty else { return [] }
    return told + ["no service seems to be a speech server; if one is, name it: `x-tts: {endpoint: SERVICE:PORT}`"]
  }

  /// AMD's cards come as device nodes, which an engine cannot do without once they are named.
  static func amdNote(_ traits: ServiceTraits) -> String? {
    let nodes = traits.service.devices.map(\.source).filter { $0.hasPrefix("/dev/kfd") }
    guard !nodes.isEmpty else { return nil }
    return "service \(traits.service.name) asks for an AMD GPU by its device nodes (/dev/kfd, /dev/dri): `gpu: auto` "
      + "leaves them out where they are missing, `gpu: require` makes that an error"
  }

  /// Names of servers that speak, those that others have in theirs left out: a "speech" server may listen.
  private static func speaks(_ traits: ServiceTraits) -> Bool {
    let vague: Set = ["speech", "voice", "speak", "audiobook", "spark", "fish", "moss", "dia"]
    let listens = traits.names.contains { name in
      ["speech-to-text", "speech_to_text", "speech-to-phrase", "speech2text", "voice2text"].contains {
        name.contains($0)
      }
    }
    if traits.names.contains(where: { $0.contains("wyoming_openai") || $0.contains("wyoming-openai") }) { return true }
    if traits.known.map({ $0.dialect != .wyoming && $0.dialect != .triton }) ?? false { return true }
    return !listens
      && traits.words.contains { word in
        !vague.contains(word) && (SpeechScore.speaking.contains(word) || word.hasSuffix("tts"))
      }
  }

  /// The name that gives a role away: whole words, or parts of names where they hold a separator.
  private static func evidence(_ names: [String], _ traits: ServiceTraits) -> String? {
    names.first { name in
      name.contains("-") ? traits.names.contains { $0.contains(name) } : traits.words.contains(name)
    }
  }

  private static let known: [(role: SpeechRole, names: [String])] = [
    (
      .listens,
      [
        "whisper", "faster-whisper", "whisperx", "whisperlive", "whispercpp", "wyoming-whisper", "stt", "asr",
        "transcribe", "transcriber", "transcription", "vosk", "speech-to-text", "speech_to_text-", "speech-to-phrase",
        "speech2text", "parakeet", "moonshine", "funasr", "sensevoice", "wav2vec", "wav2vec2", "kaldi", "deepspeech",
        "subgen", "scriberr", "nemo-asr", "canary", "voice2text", "diarization", "insanely-fast",
      ]
    ),
    (.wakes, ["openwakeword", "microwakeword", "porcupine", "snowboy", "wakeword"]),
    (
      .page,
      [
        "open-webui", "openwebui", "sillytavern", "anything-llm", "anythingllm", "librechat", "lobe-chat", "lobechat",
        "homeassistant", "home-assistant", "n8n", "text-generation-webui", "big-agi", "chatbot-ui", "lobehub", "dify",
        "flowise", "portainer", "nextcloud",
      ]
    ),
    (
      .writes,
      [
        "ollama", "vllm", "vllm-openai", "llama-cpp", "llamacpp", "llama-server", "llama", "text-generation-inference",
        "tgi", "sglang", "litellm", "koboldcpp", "tabbyapi", "exllama", "llm", "lmdeploy", "xinference",
      ]
    ),
    (
      .store,
      [
        "redis", "valkey", "postgres", "postgresql", "mysql", "mariadb", "mongo", "mongodb", "minio", "qdrant",
        "chroma",
        "milvus", "weaviate", "rabbitmq", "kafka", "nats", "nginx", "caddy", "traefik", "haproxy", "cloudflared",
        "grafana", "prometheus", "loki", "searxng", "mosquitto", "etcd", "memcached", "elasticsearch", "livekit",
        "watchtower", "jaeger", "opentelemetry", "otel",
      ]
    ),
  ]
}
