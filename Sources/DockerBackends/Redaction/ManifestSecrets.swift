import ComposeSpec
import FoundationEssentials
import OrderedCollections

/// What a manifest keeps secret: its secrets and their files, and of its variables, build arguments, configs, labels,
/// options and commands what their names or looks give away.
struct ManifestSecrets {
  private(set) var values: Set<String> = []

  private static let largestFile = 64 << 10
  private static let mostLines = 500
  private static let shortestLine = 8

  init(_ project: Project) {
    for secret in project.secrets.values {
      if let text = secret.content?.revealed { addSecret(text) }
      if let file = secret.file, let text = Self.text(of: file) { addSecret(text) }
    }
    for config in project.configs.values {
      if let text = config.content ?? config.file.flatMap(Self.text) { addConfig(text) }
    }
    for api in (project.extensions["x-tts"]?.mapping?["api"]?.mapping ?? [:]).values {
      if let key = api.mapping?["key"]?.scalarText { addSecret(key) }
    }
    for service in [project.services, project.disabledServices].flatMap(\.values) {
      for (name, value) in service.environment { add(value, of: name) }
      for (name, value) in service.labels { add(value, of: name) }
      for (name, value) in service.build?.args ?? [:] { add(value, of: name) }
      for (name, value) in service.build?.labels ?? [:] { add(value, of: name) }
      for (name, value) in service.logging?.options ?? [:] { add(value, of: name) }
      add(words: service.command ?? [])
      add(words: service.entrypoint ?? [])
      add(words: service.healthcheck?.test ?? [])
    }
  }

  private init() {}

  /// The secrets among variables, `NAME=value` each.
  static func values(ofVariables variables: [String]) -> Set<String> {
    var secrets = ManifestSecrets()
    for variable in variables {
      guard let value = variable.suffix(after: "=") else { continue }
      secrets.add(String(value), of: String(variable.prefix(before: "=")))
    }
    return secrets.values
  }

  /// The whole and each line: a server may print a key line by line.
  private mutating func addSecret(_ text: String) {
    let lines = text.split(whereSeparator: \.isNewline).prefix(Self.mostLines).map { $0.trimmed(of: " \t") }
    guard lines.count > 1 else { return insert(lines.first ?? "") }
    for line in lines where line.utf8.count >= Self.shortestLine && !line.hasPrefix("-----") { insert(line) }
  }

  /// One that is a single word may be a secret as a whole; else what its lines give away.
  private mutating func addConfig(_ text: String) {
    let line = text.trimmed(of: " \t\r\n")
    if !line.contains(where: \.isWhitespace) { add(line, of: "") }
    addSigns(in: text)
  }

  private mutating func add(_ value: String?, of name: String) {
    guard let value, !value.isEmpty else { return }
    if SecretName.isSecret(variable: name), !SecretValue.isPath(value) {
      addSecret(value)
    } else if SecretValue.isOpaque(value, of: name) {
      insert(value)
    }
    addSigns(in: value)
  }

  private mutating func add(words: [String]) {
    addSigns(in: words.joined(separator: "\n"))
    for word in words where SecretValue.isOpaque(word, of: "") { insert(word) }
    // `--token X`, each a word of its own.
    for (name, value) in zip(words, words.dropFirst()) where name.hasPrefix("-") && !value.hasPrefix("-") {
      if SecretName.isSecret(variable: String(name.drop { $0 == "-" })) { addSecret(value) }
    }
  }

  /// What looks like a secret within a text, as the password of a URL.
  private mutating func addSigns(in text: String) {
    guard text.utf8.count <= Self.largestFile else { return }
    let found = Array(text.utf8).withUnsafeBufferPointer { bytes in
      SecretScanner.signsAlone.secrets(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }
    for secret in found {
      insert(secret)
      // Of `name:password` the password.
      if let password = secret.suffix(after: ":") { insert(String(password)) }
    }
  }

  private mutating func insert(_ value: String) {
    if SecretValue.isTelling(value) { values.insert(value) }
  }

  private static func text(of file: String) -> String? {
    guard let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int ?? nil,
      (try? FileManager.default.attributesOfItem(atPath: file))?[.type] as? FileAttributeType == .typeRegular,
      size <= largestFile, let data = FileManager.default.contents(atPath: file)
    else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}
