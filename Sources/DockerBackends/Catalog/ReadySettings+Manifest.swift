import ComposeSpec
import OrderedCollections

extension ReadySettings {
  /// - Parameter api: what the backend speaks.
  init(_ value: Value, service: String, _ services: ServiceIndex, api: ManifestAPI) throws(ComposeError) {
    var errors = ComposeErrors()
    let mapping = try SettingsMapping<ReadyKey>(value, path: "x-tts.ready.\(service)", noting: &errors)
    // One whose name has a slip in it would only seem to be missing.
    let probe = errors.isEmpty ? errors.read(try Self.probe(mapping, api), else: nil) : nil
    let port = errors.read(try Self.port(mapping, of: service, services), else: nil)
    let timeout = errors.read(try mapping.duration(.timeout), else: nil)
    let interval = errors.read(try mapping.duration(.interval), else: nil)
    try errors.check()
    self.init(probe, port: port, timeout: timeout, interval: interval)
  }

  private static func port(
    _ mapping: SettingsMapping<ReadyKey>, of service: String, _ services: ServiceIndex
  ) throws(ComposeError) -> Int? {
    var port = try mapping.integer(.port, in: 1...65_535)
    if let value = mapping[.tcp], value.bool != true {
      guard let number = try mapping.integer(.tcp, in: 1...65_535), port == nil || port == number else {
        throw mapping.invalid(.tcp, value, "and \(mapping.path).port name two ports")
      }
      port = number
    }
    if let port {
      let place = (mapping[.port] ?? mapping[.tcp])?.location
      try services.check(port: port, of: service, for: mapping.path, allowsExposed: true, at: place)
    }
    return port
  }

  private static func probe(_ mapping: SettingsMapping<ReadyKey>, _ api: ManifestAPI) throws(ComposeError) -> Probe? {
    let chosen = [ReadyKey.http, .tcp, .log].filter(mapping.has)
    guard chosen.count < 2 else {
      let names = chosen.map(\.rawValue).joined(separator: " and ")
      throw ComposeError(
        .conflict, "\(mapping.path) has \(names), but only one is allowed", at: mapping[chosen[1]]?.location)
    }
    for (key, needed) in [(ReadyKey.json, [ReadyKey.http]), (.voices, [.http, .tcp]), (.speech, [.tcp])]
    where mapping.has(key) && !needed.contains(where: mapping.has) {
      let names = needed.map { "\(mapping.path).\($0.rawValue)" }.joined(separator: " or ")
      throw ComposeError(
        .conflict, "\(mapping.path).\(key.rawValue) needs \(names)",
        at: mapping[key]?.keyLocation ?? mapping.location)
    }
    switch chosen.first {
    case .http: return .http(try condition(mapping))
    case .log: return .log(try pattern(mapping))
    case .tcp:
      let (voices, text) = (try voices(mapping), try text(mapping))
      guard voices != nil || text != nil else { return .tcp }
      return .speech(SpeechCondition(voices: voices, text: text, dialect: api.dialect, requests: api.requests))
    default: return nil
    }
  }

  private static func condition(_ mapping: SettingsMapping<ReadyKey>) throws(ComposeError) -> HTTPCondition {
    let path = try mapping.text(.http) ?? "/"
    let isPath = path.hasPrefix("/") && path.utf8.allSatisfy { (33...126).contains($0) }
    guard isPath else {
      throw ComposeError(
        .invalidValue, "\(mapping.path).http must be a path such as /health, not \"\(path)\"",
        hint: "leave out the host and the port: they come from the service", at: mapping[.http]?.location)
    }
    return HTTPCondition(
      path: path, json: try members(mapping), voices: try voices(mapping))
  }

  private static func voices(_ mapping: SettingsMapping<ReadyKey>) throws(ComposeError) -> Int? {
    try mapping.integer(.voices, in: 1...1_000_000)
  }

  /// What is spoken: a text, or a short word where none is named.
  private static func text(_ mapping: SettingsMapping<ReadyKey>) throws(ComposeError) -> String? {
    guard let flag = mapping[.speech]?.bool else { return try mapping.text(.speech) }
    return flag ? "Hello." : nil
  }

  private static func members(_ mapping: SettingsMapping<ReadyKey>) throws(ComposeError) -> [String: JSONScalar] {
    guard let value = mapping[.json] else { return [:] }
    guard let entries = value.mapping else { throw mapping.wrong(.json, value, wanted: "a mapping") }
    var members: [String: JSONScalar] = [:]
    for (name, entry) in entries {
      guard let scalar = JSONScalar(entry.content) else {
        throw ComposeError(
          .wrongType, "\(mapping.path).json.\(name) must be a text, a number, a boolean or null, not \(entry.kind)",
          hint: "name a nested member with dots: model.loaded", at: entry.location)
      }
      members[name] = scalar
    }
    return members
  }

  private static func pattern(_ mapping: SettingsMapping<ReadyKey>) throws(ComposeError) -> LogPattern {
    guard let value = mapping[.log] else {
      throw ComposeError(.missingAttribute, "\(mapping.path).log has no text", at: mapping.location)
    }
    guard value.mapping != nil else { return .text(try mapping.text(.log) ?? "") }
    let block = try SettingsMapping<LogKey>(value, path: "\(mapping.path).log")
    switch (try block.text(.text), try block.text(.regex)) {
    case (let text?, nil): return .text(text)
    case (nil, let source?):
      guard (try? Regex(source)) != nil else {
        throw ComposeError(
          .invalidValue, "\(block.path).regex is not a regular expression", at: block[.regex]?.location)
      }
      return .regex(source)
    default:
      throw ComposeError(.conflict, "\(block.path) needs either text or regex", at: value.location)
    }
  }
}

extension JSONScalar {
  fileprivate init?(_ content: Value.Content) {
    switch content {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .integer(let number): self = .number(Double(number))
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .sequence, .mapping: return nil
    }
  }
}
