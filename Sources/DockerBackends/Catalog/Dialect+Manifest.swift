import ComposeSpec
import OrderedCollections
import SpeechAPI

/// The attributes of `x-tts.api.openai`.
enum OpenAIKey: String, CaseIterable {
  case server, model, voices, format, limit
}

/// The dialects, as the attributes of `x-tts.api`.
typealias DialectKey = Dialect.Name

extension Dialect {
  /// The most characters of one request that a manifest may name.
  static let largestLimit = 1_000_000

  /// Reads `x-tts.api`: a name, or a name with its settings.
  /// - Throws: `ComposeError` with the place of what is wrong.
  init(_ mapping: SettingsMapping<SettingsKey>) throws(ComposeError) {
    guard let value = mapping[.api] else {
      self = .common
      return
    }
    guard value.mapping != nil else {
      switch try mapping.word(.api, of: Name.self) {
      case .openAI: self = .openAI(OpenAISettings())
      case .piper: self = .piper
      case .common, nil: self = .common
      }
      return
    }
    let block = try SettingsMapping<DialectKey>(value, path: "x-tts.api")
    let names = Name.allCases.filter(block.has)
    guard names.count == 1, let name = names.first else {
      throw ComposeError(
        .conflict, "x-tts.api must name one API, not \(names.count)", hint: "as in api: {openai: {model: tts-1}}",
        at: value.location)
    }
    let settings = block[name]
    switch name {
    case .openAI:
      guard let settings else {
        self = .openAI(OpenAISettings())
        return
      }
      self = .openAI(try OpenAISettings(settings))
    case .common, .piper:
      self = name == .piper ? .piper : .common
      guard let settings, settings.mapping?.isEmpty != true else { return }
      throw ComposeError(
        .unknownAttribute, "x-tts.api.\(name.rawValue) has no settings", hint: "write api: \(name.rawValue)",
        at: settings.location)
    }
  }
}

extension OpenAISettings {
  init(_ value: Value) throws(ComposeError) {
    let block = try SettingsMapping<OpenAIKey>(value, path: "x-tts.api.openai")
    self.init(
      server: try block.word(.server, of: Server.self) ?? .generic, model: try block.text(.model),
      voices: try Self.voices(block), format: try block.word(.format, of: Format.self) ?? .wav,
      limit: try block.integer(.limit, in: 1...Dialect.largestLimit))
  }

  private static func voices(_ block: SettingsMapping<OpenAIKey>) throws(ComposeError) -> [String] {
    guard let value = block[.voices] else { return [] }
    guard let entries = value.sequence else { throw block.wrong(.voices, value, wanted: "a list of names") }
    var voices: [String] = []
    for (index, entry) in entries.enumerated() {
      guard let name = entry.scalarText, !name.isEmpty, name.unicodeScalars.allSatisfy({ $0.value >= 32 }) else {
        throw ComposeError(
          .wrongType, "x-tts.api.openai.voices[\(index)] must be a name of one line, not \(entry.kind)",
          at: entry.location)
      }
      voices.append(name)
    }
    return voices
  }
}
