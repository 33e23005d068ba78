import DockerBackends

/// What a backend can do, in the words of the common interface.
struct CapabilitiesRecord: Encodable {
  struct Parameter: Encodable {
    var type: String
    var min: Double?
    var max: Double?
    var step: Double?
    var `default`: ParameterRecord?
    var options: [ParameterRecord]?
  }

  var hasPredefinedVoices: Bool
  var voiceCloning: Bool
  var voiceCloningFormats: [String]
  var emotionTags: Bool
  var emotionOptions: [String]
  var streaming: Bool
  /// `nil` where only what is spoken tells.
  var sampleRate: Int?
  var outputFormat: String
  /// `nil` where no language is known.
  var multilingual: Bool?
  var languages: [String]
  var speakerEmbedding: Bool
  var embeddingDim: Int?
  var customParams: [String: Parameter]

  init(_ known: Capabilities) {
    (hasPredefinedVoices, voiceCloning) = (known.hasPredefinedVoices, known.voiceCloning)
    (voiceCloningFormats, emotionTags) = (known.voiceCloningFormats, known.emotionTags)
    (emotionOptions, streaming) = (known.emotionOptions, known.streaming)
    sampleRate = known.isSampleRateTold ? known.sampleRate : nil
    (outputFormat, languages) = (known.outputFormat, known.languages)
    multilingual = known.multilingual || !languages.isEmpty ? known.multilingual : nil
    (speakerEmbedding, embeddingDim) = (known.speakerEmbedding, known.embeddingDimension)
    customParams = known.customParameters.mapValues { parameter in
      Parameter(
        type: parameter.kind.rawValue, min: parameter.minimum, max: parameter.maximum, step: parameter.step,
        default: parameter.defaultValue.map(ParameterRecord.init),
        options: parameter.options.isEmpty ? nil : parameter.options.map(ParameterRecord.init))
    }
  }
}

/// The value of a parameter as what it is: a number, a truth value or text.
struct ParameterRecord: Encodable {
  let value: ParameterValue

  init(_ value: ParameterValue) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch value {
    case .number(let number): try container.encode(number)
    case .bool(let flag): try container.encode(flag)
    case .string(let text): try container.encode(text)
    }
  }
}
