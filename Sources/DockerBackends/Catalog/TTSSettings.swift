public import SpeechAPI

/// The `x-tts` block of a manifest: what Compose has no word for. All of it is optional.
public struct TTSSettings: Sendable, Hashable {
  /// A port of a service.
  public struct Endpoint: Sendable, Hashable {
    /// The service.
    public var service: String
    /// The port inside the container.
    public var port: Int

    /// Creates an endpoint.
    public init(service: String, port: Int) {
      self.service = service
      self.port = port
    }
  }

  /// The licences of what a backend is made of, by their SPDX names or in words.
  public struct License: Sendable, Hashable {
    /// Of the server's code.
    public var code: String?
    /// Of the model's weights.
    public var model: String?
    /// Of the voices that come with it.
    public var voices: String?
    /// Whether any of them forbids commercial use.
    public var forbidsCommercialUse: Bool

    /// Creates licences.
    public init(
      code: String? = nil, model: String? = nil, voices: String? = nil, forbidsCommercialUse: Bool = false
    ) {
      self.code = code
      self.model = model
      self.voices = voices
      self.forbidsCommercialUse = forbidsCommercialUse
    }
  }

  /// The script that turns a voice sample into a speaker embedding inside a container.
  public struct Embedding: Sendable, Hashable {
    /// The service in whose container it runs.
    public var service: String
    /// The script's path, relative to the backend's folder.
    public var script: String

    /// Creates the setting.
    public init(service: String, script: String) {
      self.service = service
      self.script = script
    }
  }

  /// How a gateway deals with a backend.
  public struct Serving: Sendable, Hashable {
    /// How long it may do nothing before it is stopped; `nil` leaves that to the gateway.
    public var idle: Duration?
    /// Whether it is never stopped for being idle or for another one's sake.
    public var keep: Bool
    /// How many requests it is given at once; `nil` means as many as pieces of one text.
    public var parallel: Int?
    /// How many requests may wait for it; `nil` leaves that to the gateway.
    public var queue: Int?
    /// Who gets memory first where it is scarce, the higher the earlier.
    public var priority: Int
    /// The most characters of one request; `nil` leaves that to the gateway.
    public var textLimit: Int?

    /// Creates settings; the defaults are those of a manifest that tells none.
    public init(
      idle: Duration? = nil, keep: Bool = false, parallel: Int? = nil, queue: Int? = nil, priority: Int = 0,
      textLimit: Int? = nil
    ) {
      self.idle = idle
      self.keep = keep
      self.parallel = parallel
      self.queue = queue
      self.priority = priority
      self.textLimit = textLimit
    }
  }

  /// The name for people.
  public var title: String?
  /// The licences; `nil` where the manifest does not tell.
  public var license: License?
  /// The languages that it speaks, as BCP-47 tags; `mul` where they are too many to tell.
  public var languages: [String]
  /// Whether it makes voices from samples; `nil` where the manifest does not tell.
  public var cloning: Bool?
  /// What the endpoint speaks; `nil` where the manifest does not tell: then the running server is asked.
  public var api: Dialect?
  /// How it wants its requests.
  public var requests: RequestSettings
  /// Where it is spoken; `nil` where the manifest does not tell.
  public var endpoint: Endpoint?
  /// What to do where no GPU can be had.
  public var gpu: GPUPolicy
  /// How `up` finds out that a service can be used, by service.
  public var ready: [String: ReadySettings]
  /// The host address for published ports that name none.
  public var bind: String
  /// The GPU memory that the backend needs, in bytes.
  public var memory: Int64?
  /// How a speaker embedding is extracted from a sample.
  public var embedding: Embedding?
  /// How a gateway deals with it.
  public var serving: Serving
  /// How many containers speak for it; `nil` leaves that to the services' own `scale`.
  public var replicas: ReplicaCount?

  /// Creates settings; the defaults are those of a manifest without `x-tts`.
  public init(
    title: String? = nil, license: License? = nil, languages: [String] = [], cloning: Bool? = nil,
    api: Dialect? = nil, requests: RequestSettings = RequestSettings(),
    endpoint: Endpoint? = nil, gpu: GPUPolicy = .auto, ready: [String: ReadySettings] = [:],
    bind: String = Self.loopback, memory: Int64? = nil,
    embedding: Embedding? = nil, serving: Serving = Serving(), replicas: ReplicaCount? = nil
  ) {
    self.title = title
    self.license = license
    self.languages = languages
    self.cloning = cloning
    self.api = api
    self.requests = requests
    self.endpoint = endpoint
    self.gpu = gpu
    self.ready = ready
    self.bind = bind
    self.memory = memory
    self.embedding = embedding
    self.serving = serving
    self.replicas = replicas
  }
}

extension TTSSettings {
  /// The services for which it says how they are asked, so that their healthchecks decide nothing.
  var probed: Set<String> { Set(ready.filter { $0.value.probe != nil }.keys) }
}

extension TTSSettings.License {
  /// What they are, in one line: `MIT`, or `code MIT; model CC-BY-NC-4.0`.
  public var summary: String {
    let parts = [("code", code), ("model", model), ("voices", voices)].compactMap { part, name in
      name.map { (part: part, name: $0) }
    }
    if parts.count == 3, Set(parts.map(\.name)).count == 1 { return parts[0].name }
    return parts.map { "\($0.part) \($0.name)" }.joined(separator: "; ")
  }
}
