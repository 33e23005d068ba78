import ArgumentParser
import DockerBackends

/// `tts-ctl capabilities`: what a backend can do.
struct CapabilitiesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capabilities", abstract: "Show what a backend can do and which parameters it takes.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The backend.", completion: .backends)
  var backend: String

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let known = try await session.client(of: session.existing(command.backend)).capabilities()
      switch command.common.format {
      case .json: try Console.print(json: CapabilitiesRecord(known))
      case .text: for line in Self.lines(known) { Console.print(line.withoutControls) }
      }
    }
  }

  private static func lines(_ known: Capabilities) -> [String] {
    let yes = { (flag: Bool) in flag ? "yes" : "no" }
    let facts = [
      ("voices", yes(known.hasPredefinedVoices)), ("cloning", yes(known.voiceCloning)),
      ("languages", known.languages.joined(separator: ", ")), ("sample rate", "\(known.sampleRate) Hz"),
      ("format", known.outputFormat), ("streaming", yes(known.streaming)),
      ("emotions", known.emotionOptions.joined(separator: ", ")),
      ("embedding", known.embeddingDimension.map { "\($0) numbers" } ?? yes(known.speakerEmbedding)),
    ]
    let parameters = known.customParameters.sorted { $0.key < $1.key }.map { name, parameter in
      "  --param \(name)=…  \(parameter.summary)"
    }
    return facts.filter { !$0.1.isEmpty }.map { "\($0.0.fitted(to: 12)) \($0.1)" }
      + (parameters.isEmpty ? [] : ["parameters"] + parameters)
  }
}

extension CustomParameter {
  /// `a number, 0.1 to 1.5, default 1`.
  var summary: String {
    let bounds = [
      minimum.map { "from \(ParameterValue.number($0))" }, maximum.map { "to \(ParameterValue.number($0))" },
    ]
    let range = bounds.compactMap { $0 }.joined(separator: " ")
    let choice = options.isEmpty ? "" : options.map(\.description).joined(separator: " | ")
    let fallback = defaultValue.map { "default \($0)" } ?? ""
    return [kind.description, range, choice, fallback].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

/// Capabilities as JSON, in the words of the common interface.
struct CapabilitiesRecord: Encodable {
  struct Parameter: Encodable {
    var type: String
    var min: Double?
    var max: Double?
    var step: Double?
    var `default`: String?
    var options: [String]?
  }

  var hasPredefinedVoices: Bool
  var voiceCloning: Bool
  var voiceCloningFormats: [String]
  var emotionTags: Bool
  var emotionOptions: [String]
  var streaming: Bool
  var sampleRate: Int
  var outputFormat: String
  var multilingual: Bool
  var languages: [String]
  var speakerEmbedding: Bool
  var embeddingDimension: Int?
  var customParameters: [String: Parameter]

  init(_ known: Capabilities) {
    (hasPredefinedVoices, voiceCloning) = (known.hasPredefinedVoices, known.voiceCloning)
    (voiceCloningFormats, emotionTags) = (known.voiceCloningFormats, known.emotionTags)
    (emotionOptions, streaming, sampleRate) = (known.emotionOptions, known.streaming, known.sampleRate)
    (outputFormat, multilingual, languages) = (known.outputFormat, known.multilingual, known.languages)
    (speakerEmbedding, embeddingDimension) = (known.speakerEmbedding, known.embeddingDimension)
    customParameters = known.customParameters.mapValues { parameter in
      Parameter(
        type: parameter.kind.rawValue, min: parameter.minimum, max: parameter.maximum, step: parameter.step,
        default: parameter.defaultValue?.description,
        options: parameter.options.isEmpty ? nil : parameter.options.map(\.description))
    }
  }

  enum CodingKeys: String, CodingKey {
    case hasPredefinedVoices = "has_predefined_voices"
    case voiceCloning = "voice_cloning"
    case voiceCloningFormats = "voice_cloning_formats"
    case emotionTags = "emotion_tags"
    case emotionOptions = "emotion_options"
    case streaming
    case sampleRate = "sample_rate"
    case outputFormat = "output_format"
    case multilingual, languages
    case speakerEmbedding = "speaker_embedding"
    case embeddingDimension = "embedding_dim"
    case customParameters = "custom_params"
  }
}
