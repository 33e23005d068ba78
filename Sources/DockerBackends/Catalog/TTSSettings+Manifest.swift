package import ComposeSpec
import OrderedCollections
import SpeechAPI

extension TTSSettings {
  /// Reads the `x-tts` block of a project.
  /// - Throws: `ComposeError` with the place of what is wrong.
  package init(of project: Project) throws(ComposeError) {
    try self.init(project.extensions["x-tts"], ServiceIndex(project))
  }

  /// The settings of a project that is a manifest, whose images have to have names.
  /// - Throws: `ComposeError` with all that is wrong with either.
  init(ofManifest project: Project, isInPlace: Bool) throws(ComposeError) {
    var errors = ComposeErrors()
    errors.read(try ImageNames.check(project), else: ())
    self = errors.read(
      try isInPlace ? TTSSettings(ofInPlace: project) : TTSSettings(of: project), else: TTSSettings())
    try errors.check()
  }

  /// The settings of a manifest whose services cannot be read: what is said about these is not looked at.
  /// - Throws: `ComposeError` with the place of what is wrong with the block alone.
  init(alone block: Value?) throws(ComposeError) { try self.init(block, ServiceIndex(nil)) }

  private init(_ block: Value?, _ services: ServiceIndex) throws(ComposeError) {
    guard let block, !block.isNull else {
      self.init()
      return
    }
    var errors = ComposeErrors()
    let mapping = try SettingsMapping<SettingsKey>(block, path: "x-tts", noting: &errors)
    let endpoint = errors.read(try Self.endpoint(mapping, services), else: nil)
    let api = errors.read(try ManifestAPI(mapping, services.mounts(of: endpoint?.service)), else: ManifestAPI())
    self.init(
      title: errors.read(try mapping.text(.title), else: nil),
      license: errors.read(try License(mapping), else: nil),
      languages: errors.read(try Self.languages(mapping), else: []),
      cloning: errors.read(try mapping.flag(.cloning), else: nil), api: api.dialect, requests: api.requests,
      endpoint: endpoint, gpu: errors.read(try Self.gpu(mapping), else: .auto),
      ready: Self.ready(mapping, services, api, endpoint, &errors),
      bind: errors.read(try Self.bind(mapping), else: nil) ?? Self.loopback,
      memory: errors.read(try Self.memory(mapping), else: nil),
      embedding: errors.read(try Self.embedding(mapping, services), else: nil),
      serving: Serving(mapping, &errors), replicas: errors.read(try Self.replicas(mapping), else: nil))
    try errors.check()
  }

  private static func languages(_ mapping: SettingsMapping<SettingsKey>) throws(ComposeError) -> [String] {
    // YAML takes a bare `no`, which is Norwegian, for a truth value.
    let tags = try mapping.names(.languages).map { $0 == "false" ? "no" : $0 }
    for tag in tags {
      guard tag.wholeMatch(of: /[a-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil else {
        throw ComposeError(
          .invalidValue, "x-tts.languages has \"\(tag)\", which is not a language tag",
          hint: "write tags such as [en, pt-BR], or [mul] for many languages",
          at: mapping[.languages]?.location ?? mapping.location)
      }
    }
    return tags
  }

  private static func endpoint(
    _ mapping: SettingsMapping<SettingsKey>, _ services: ServiceIndex
  ) throws(ComposeError) -> Endpoint? {
    guard let value = mapping[.endpoint], let text = try mapping.text(.endpoint) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let port = Int(parts[1]), (1...65_535).contains(port) else {
      throw mapping.invalid(
        .endpoint, value, "must be SERVICE:PORT, not \"\(text)\"", hint: "the port is the one inside the container")
    }
    let service = String(parts[0])
    try services.check(service, for: "x-tts.endpoint", at: value.location)
    try services.check(port: port, of: service, for: "x-tts.endpoint", at: value.location)
    return Endpoint(service: service, port: port)
  }

  /// YAML before 1.2 takes a bare `off` for a truth value.
  private static func gpu(_ mapping: SettingsMapping<SettingsKey>) throws(ComposeError) -> GPUPolicy {
    if mapping[.gpu]?.bool == false { return .off }
    return try mapping.word(.gpu, of: GPUPolicy.self) ?? .auto
  }

  private static func ready(
    _ mapping: SettingsMapping<SettingsKey>, _ services: ServiceIndex, _ api: ManifestAPI, _ endpoint: Endpoint?,
    _ errors: inout ComposeErrors
  ) -> [String: ReadySettings] {
    guard let value = mapping[.ready] else { return [:] }
    guard let entries = value.mapping else {
      errors.add(mapping.wrong(.ready, value, wanted: "a mapping of services"))
      return [:]
    }
    var ready: [String: ReadySettings] = [:]
    for (service, entry) in entries {
      ready[service] = errors.read(try settings(of: service, entry, services, api, endpoint), else: nil)
    }
    return ready
  }

  private static func settings(
    of service: String, _ entry: Value, _ services: ServiceIndex, _ api: ManifestAPI, _ endpoint: Endpoint?
  ) throws(ComposeError) -> ReadySettings? {
    try services.check(service, for: "x-tts.ready", at: entry.keyLocation ?? entry.location)
    let settings = try ReadySettings(entry, service: service, services, api: api)
    if let dialect = api.dialect, dialect.scheme != "http", let endpoint, endpoint.service == service,
      settings.asksOverHTTP(at: endpoint.port)
    {
      throw ComposeError(
        .conflict,
        "x-tts.ready.\(service).http uses HTTP, but that port speaks \(dialect.name.rawValue)",
        hint: "write {tcp: \(endpoint.port), voices: 1}: the voices are listed", at: entry.location)
    }
    return settings
  }

  private static func bind(_ mapping: SettingsMapping<SettingsKey>) throws(ComposeError) -> String? {
    guard let value = mapping[.bind], let text = try mapping.text(.bind) else { return nil }
    guard isAddress(text) else {
      throw mapping.invalid(
        .bind, value, "must be an IP address, not \"\(text)\"",
        hint: "127.0.0.1 is only this machine, 0.0.0.0 is every interface")
    }
    return text
  }

  private static func memory(_ mapping: SettingsMapping<SettingsKey>) throws(ComposeError) -> Int64? {
    guard let value = mapping[.memory] else { return nil }
    guard let size = value.scalarText.flatMap({ ByteCount($0) }), size.bytes > 0 else {
      throw mapping.invalid(.memory, value, "is not a size", hint: "write a number with a unit, as in 512MiB or 4GiB")
    }
    return size.bytes
  }

  private static func replicas(_ mapping: SettingsMapping<SettingsKey>) throws(ComposeError) -> ReplicaCount? {
    guard let value = mapping[.replicas], let text = try mapping.text(.replicas) else { return nil }
    if let count = ReplicaCount(text) { return count }
    throw mapping.invalid(
      .replicas, value, "cannot be \"\(text)\"", hint: "write a number from 1 to \(ReplicaCount.most), or per-gpu")
  }

  private static func embedding(
    _ mapping: SettingsMapping<SettingsKey>, _ services: ServiceIndex
  ) throws(ComposeError) -> Embedding? {
    guard let value = mapping[.embedding] else { return nil }
    let block = try SettingsMapping<EmbeddingKey>(value, path: "x-tts.embedding")
    guard let service = try block.text(.service), let script = try block.text(.script) else {
      throw ComposeError(
        .missingAttribute, "x-tts.embedding needs both service and script", at: value.keyLocation ?? value.location)
    }
    try services.check(service, for: "x-tts.embedding.service", at: block[.service]?.location)
    return Embedding(service: service, script: script)
  }
}

extension TTSSettings.Serving {
  fileprivate init(_ mapping: SettingsMapping<SettingsKey>, _ errors: inout ComposeErrors) {
    self.init(
      idle: errors.read(try mapping.duration(.idle), else: nil),
      keep: errors.read(try mapping.flag(.keep), else: nil) ?? false,
      parallel: errors.read(try mapping.integer(.parallel, in: 1...64), else: nil),
      queue: errors.read(try mapping.integer(.queue, in: 1...10_000), else: nil),
      priority: errors.read(try mapping.integer(.priority, in: -10...10), else: nil) ?? 0,
      textLimit: errors.read(try mapping.integer(.textLimit, in: 1...10_000_000), else: nil))
  }
}

extension TTSSettings.License {
  /// Reads one licence for all, or a licence for each part.
  fileprivate init?(_ mapping: SettingsMapping<SettingsKey>) throws(ComposeError) {
    guard let value = mapping[.license] else { return nil }
    guard value.mapping != nil else {
      let name = try mapping.text(.license)
      self.init(code: name, model: name, voices: name)
      return
    }
    let block = try SettingsMapping<LicenseKey>(value, path: "x-tts.license")
    self.init(
      code: try block.text(.code), model: try block.text(.model), voices: try block.text(.voices),
      forbidsCommercialUse: try block.flag(.commercial) == false)
  }
}

extension ReadySettings {
  fileprivate func asksOverHTTP(at port: Int) -> Bool {
    if case .http? = probe { self.port == nil || self.port == port } else { false }
  }
}
