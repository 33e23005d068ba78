import ComposeSpec
import OrderedCollections
package import SpeechAPI

/// The attributes of a dialect under `x-tts.api`.
enum APIKey: String, CaseIterable {
  case server, model, voices, format, consent, references, rate
  case call, text, voice, language, speed, values
  case limit, parallel, key, path
}

/// The attributes of a voice of GPT-SoVITS.
enum ReferenceKey: String, CaseIterable {
  case sample, text, language
}

/// The dialects, as the attributes of `x-tts.api`.
typealias DialectKey = Dialect.Name

extension Dialect.Name {
  /// What a manifest may say of it: what any server wants, and what it has of its own.
  var attributes: [APIKey] {
    let own: [APIKey] =
      switch self {
      case .openAI: [.server, .model, .voices, .format, .consent]
      case .gradio: [.call, .text, .voice, .language, .speed, .values]
      case .gptSoVITS: [.voices, .references]
      case .xtts, .allTalk: [.references]
      case .cosyVoice: [.voices, .rate]
      case .elevenLabs: [.model, .voices]
      default: []
      }
    // Wyoming knows no keys, and no paths.
    return own + [.limit, .parallel] + (self == .wyoming ? [] : [.key, .path])
  }

  /// Whether a manifest may name the voices of such a server.
  package var takesVoices: Bool { attributes.contains(.voices) }
}

/// `x-tts.api`: what the endpoint speaks, and how it wants its requests.
struct ManifestAPI {
  /// The most characters of one request that a manifest may name.
  static let largestLimit = 1_000_000
  /// The most requests at once.
  static let mostParallel = 64

  /// `nil` where it is left out.
  var dialect: Dialect?
  var requests = RequestSettings()

  /// What is left out.
  init() {}

  /// Reads a name, or a name with its settings.
  /// - Parameter mounts: the folders of this machine that the server sees; `nil` where that is not known.
  /// - Throws: `ComposeError` with the place of what is wrong.
  init(_ mapping: SettingsMapping<SettingsKey>, _ mounts: FolderMounts?) throws(ComposeError) {
    guard let value = mapping[.api] else { return }
    guard value.mapping != nil else {
      if let name = try mapping.word(.api, of: Dialect.Name.self) { dialect = Dialect(name) }
      return
    }
    let block = try SettingsMapping<DialectKey>(value, path: "x-tts.api")
    let names = Dialect.Name.allCases.filter(block.has)
    guard names.count == 1, let name = names.first else {
      throw ComposeError(
        .conflict, "x-tts.api must name one API, not \(names.count)", hint: "as in api: {openai: {model: tts-1}}",
        at: value.location)
    }
    var dialect = Dialect(name)
    guard let settings = block[name] else {
      self.dialect = dialect
      return
    }
    let own = try SettingsMapping<APIKey>(
      settings, path: "x-tts.api.\(name.rawValue)", allowed: name.attributes)
    requests = RequestSettings(
      limit: try own.integer(.limit, in: 1...Self.largestLimit),
      parallel: try own.integer(.parallel, in: 1...Self.mostParallel), key: try own.text(.key),
      path: try own.path(.path))
    try dialect.read(own, mounts)
    self.dialect = dialect
  }
}

extension Dialect {
  /// The value of `x-tts.api` that names it; of settings it has the server alone.
  package var asManifestValue: String {
    guard case .openAI(let settings) = self, settings.server != .generic else { return name.rawValue }
    return "{\(name.rawValue): {server: \(settings.server.rawValue)}}"
  }

  /// Takes the settings of its own from a manifest.
  fileprivate mutating func read(_ block: SettingsMapping<APIKey>, _ mounts: FolderMounts?) throws(ComposeError) {
    switch self {
    case .openAI:
      self = .openAI(
        OpenAISettings(
          server: try block.word(.server, of: OpenAISettings.Server.self) ?? .generic, model: try block.text(.model),
          voices: try block.names(.voices), format: try block.word(.format, of: OpenAISettings.Format.self) ?? .wav,
          consent: try block.text(.consent)))
    case .gradio:
      self = .gradio(
        GradioSettings(
          call: try block.text(.call), text: try block.text(.text), voice: try block.text(.voice),
          language: try block.text(.language), speed: try block.text(.speed), values: try block.scalars(.values)))
    case .elevenLabs:
      self = .elevenLabs(ElevenLabsSettings(model: try block.text(.model), voices: try block.names(.voices)))
    case .cosyVoice:
      let rate = try block.integer(.rate, in: 8000...192_000) ?? CosyVoiceSettings.usualRate
      self = .cosyVoice(CosyVoiceSettings(voices: try block.names(.voices), rate: rate))
    case .gptSoVITS:
      self = .gptSoVITS(
        GPTSoVITSSettings(voices: try block.references(), references: try block.folder(.references, mounts)))
    case .xtts: self = .xtts(references: try block.folder(.references, mounts))
    case .allTalk: self = .allTalk(references: try block.folder(.references, mounts))
    default: break
    }
  }
}

extension SettingsMapping<APIKey> {
  /// What all addresses begin with; empty where it is left out.
  fileprivate func path(_ key: APIKey) throws(ComposeError) -> String {
    guard let text = try text(key) else { return "" }
    let path = text.hasSuffix("/") ? String(text.dropLast()) : text
    guard path.isEmpty || RequestSettings.isPath(path) else {
      throw ComposeError(
        .invalidValue, "\(self.path).\(key.rawValue) must be a path, not \"\(text)\"", hint: "as in path: /openai",
        at: self[key]?.location)
    }
    return path
  }

  /// Names and their values, each a text, a number or a boolean.
  fileprivate func scalars(_ key: APIKey) throws(ComposeError) -> [String: ParameterValue] {
    guard let value = self[key] else { return [:] }
    guard let entries = value.mapping else { throw wrong(key, value, wanted: "a mapping of names to values") }
    var scalars: [String: ParameterValue] = [:]
    for (name, entry) in entries {
      switch entry.content {
      case .bool(let flag): scalars[name] = .bool(flag)
      case .integer(let number): scalars[name] = .number(Double(number))
      case .number(let number): scalars[name] = .number(number)
      case .string(let text): scalars[name] = .string(text)
      case .null, .sequence, .mapping:
        throw ComposeError(
          .wrongType, "\(path).\(key.rawValue).\(name) must be a text, a number or a boolean, not \(entry.kind)",
          at: entry.location)
      }
    }
    return scalars
  }

  /// A folder of the container that a volume mounts from this machine.
  fileprivate func folder(_ key: APIKey, _ mounts: FolderMounts?) throws(ComposeError) -> SampleFolder? {
    guard let value = self[key], let path = try text(key), let mounts else { return nil }
    guard let source = mounts.source(of: path) else {
      throw invalid(
        key, value, "is \"\(path)\", which is not below a folder that \(mounts.owner) mounts",
        hint: "add a volume: volumes: [\"./samples:\(path):ro\"]")
    }
    return SampleFolder(path: path.hasSuffix("/") ? String(path.dropLast()) : path, source: source)
  }

  /// The samples of GPT-SoVITS, by the names of their voices.
  fileprivate func references() throws(ComposeError) -> [GPTSoVITSSettings.Reference] {
    guard let value = self[.voices] else { return [] }
    guard let entries = value.mapping else { throw wrong(.voices, value, wanted: "a mapping of names to samples") }
    var references: [GPTSoVITSSettings.Reference] = []
    for (name, entry) in entries {
      let block = try SettingsMapping<ReferenceKey>(entry, path: "\(path).voices.\(name)")
      guard let sample = try block.text(.sample), let text = try block.text(.text),
        let language = try block.text(.language)
      else {
        throw ComposeError(
          .missingAttribute, "\(path).voices.\(name) needs sample, text and language",
          hint: "as in \(name): {sample: /samples/\(name).wav, text: \"What is said in it.\", language: en}",
          at: entry.keyLocation ?? entry.location)
      }
      references.append(
        GPTSoVITSSettings.Reference(name: name, sample: sample, transcript: text, language: language))
    }
    return references
  }
}
