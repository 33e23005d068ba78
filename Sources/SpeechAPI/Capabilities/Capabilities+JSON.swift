package import BackendSupport
package import FoundationEssentials

extension Capabilities {
  /// Reads an answer. What is left out says that the backend cannot do it; only the sample rate has no such default.
  init(_ body: JSONReader) throws(SpeechError) {
    var parameters: [String: CustomParameter] = [:]
    for (name, entry) in try body.members("custom_params") { parameters[name] = try CustomParameter(entry) }
    self.init(
      hasPredefinedVoices: try body.bool("has_predefined_voices") ?? false,
      voiceCloning: try body.bool("voice_cloning") ?? false,
      voiceCloningFormats: try body.strings("voice_cloning_formats") ?? [],
      emotionTags: try body.bool("emotion_tags") ?? false, emotionOptions: try body.strings("emotion_options") ?? [],
      streaming: try body.bool("streaming") ?? false,
      sampleRate: try body.required("sample_rate", "a whole number", \.integer),
      outputFormat: try body.string("output_format") ?? "wav", multilingual: try body.bool("multilingual") ?? false,
      languages: try body.strings("languages") ?? [], speakerEmbedding: try body.bool("speaker_embedding") ?? false,
      embeddingDimension: try body.integer("embedding_dim"), customParameters: parameters)
  }
}

extension Capabilities {
  /// Reads what was written as ``json``; `nil` where it is none.
  package init?(json: Data) {
    guard let reader = try? JSONReader(json, of: "capabilities"), let read = try? Capabilities(reader) else {
      return nil
    }
    self = read
  }

  /// As `/capabilities` of the common interface tells them.
  package var json: JSONValue {
    let texts = { (list: [String]) in JSONValue.array(list.map(JSONValue.string)) }
    return .object([
      "has_predefined_voices": .bool(hasPredefinedVoices), "voice_cloning": .bool(voiceCloning),
      "voice_cloning_formats": texts(voiceCloningFormats), "emotion_tags": .bool(emotionTags),
      "emotion_options": texts(emotionOptions), "streaming": .bool(streaming),
      "sample_rate": .number(Double(sampleRate)), "output_format": .string(outputFormat),
      "multilingual": .bool(multilingual), "languages": texts(languages),
      "speaker_embedding": .bool(speakerEmbedding),
      "embedding_dim": embeddingDimension.map { .number(Double($0)) } ?? .null,
      "custom_params": .object(customParameters.mapValues(\.json)),
    ])
  }
}

extension CustomParameter {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["type": .string(kind.rawValue)]
    members["min"] = minimum.map(JSONValue.number)
    members["max"] = maximum.map(JSONValue.number)
    members["default"] = defaultValue?.json
    members["step"] = step.map(JSONValue.number)
    if !options.isEmpty { members["options"] = .array(options.map(\.json)) }
    return .object(members)
  }

  init(_ body: JSONReader) throws(SpeechError) {
    let type = try body.string("type") ?? ""
    self.init(
      Self.kinds[type.lowercased()] ?? .any, minimum: try body.number("min"), maximum: try body.number("max"),
      defaultValue: try body.optional("default", "a text, a number or a boolean", ParameterValue.init),
      step: try body.number("step"),
      options: try body.optional("options", "a list", \.array)?.compactMap(ParameterValue.init) ?? [])
  }

  private static let kinds: [String: Kind] = [
    "float": .float, "number": .float, "double": .float, "int": .integer, "integer": .integer, "bool": .boolean,
    "boolean": .boolean, "string": .string, "str": .string, "text": .string, "select": .select, "enum": .select,
  ]
}

extension ParameterValue {
  package init?(_ value: JSONValue) {
    switch value {
    case .bool(let flag): self = .bool(flag)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .null, .array, .object: return nil
    }
  }

  var json: JSONValue {
    switch self {
    case .bool(let flag): .bool(flag)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    }
  }
}
