/// A rule of the common interface with what keeps it: what is asked, and a right answer.
public struct ContractExplanation: Sendable, Hashable {
  /// A request, and how a server may answer it.
  public struct Example: Sendable, Hashable {
    /// The request: its line, its headers where they matter, and its body.
    public let request: String
    /// The answer: its status, its headers where they matter, and its body.
    public let answer: String
  }

  /// The rule.
  public let rule: ContractRule
  /// The members of what is answered, or of what is asked with.
  public let fields: [ContractField]
  /// What would be right.
  public let examples: [Example]

  /// Explains a rule.
  public init(_ rule: ContractRule) {
    self.rule = rule
    fields = rule.fields
    examples = rule.examples
  }
}

extension ContractRule {
  fileprivate var fields: [ContractField] {
    switch self {
    case .health: ContractField.health
    case .capabilitiesFields: ContractField.capabilities
    case .synthesisParameters, .capabilitiesSense: ContractField.parameter
    case .voicesFields: ContractField.voice
    case .synthesisAudio: ContractField.synthesis
    case .cloning: ContractField.clone
    case .refusesEmptyText: ContractField.refusal
    default: []
    }
  }

  fileprivate var examples: [ContractExplanation.Example] {
    let refusal = { (reason: String) in Self.answer(422, #"{"detail": "\#(reason)"}"#) }
    let text = #""text": "\#(ContractCheck.sampleText)""#
    return switch self {
    case .health:
      [
        .init(request: "GET /health", answer: Self.answer(200, #"{"status": "ok"}"#)),
        .init(
          request: "GET /health",
          answer: Self.answer(503, #"{"status": "loading", "error": "the model is still loading"}"#)),
      ]
    case .capabilitiesFields, .capabilitiesSense:
      [.init(request: "GET /capabilities", answer: Self.answer(200, Self.object(ContractField.capabilities)))]
    case .voicesFields, .voicesSense:
      [
        .init(
          request: "GET /voices", answer: Self.answer(200, #"{"voices": [\#n\#(Self.object(ContractField.voice))\#n]}"#)
        )
      ]
    case .synthesisAudio: [Self.speaks("{\(text)}")]
    case .synthesisHeaders: [Self.speaks("{\(text)}")]
    case .synthesisVoices: [Self.speaks(#"{\#(text), "voice_id": "anna"}"#)]
    case .synthesisRandom: [Self.speaks(#"{\#(text), "voice_id": "random"}"#)]
    case .synthesisSpeed:
      [
        Self.speaks(#"{\#(text), "speed": 2}"#, seconds: 0.8),
        Self.asks(#"{\#(text), "speed": 2}"#, refusal("speed: it cannot be changed")),
      ]
    case .synthesisParameters: [Self.speaks(#"{\#(text), "custom_params": {"pitch": 99}}"#)]
    case .refusesEmptyText: [Self.asks(#"{"text": ""}"#, refusal("text: there is nothing to speak"))]
    case .refusesMissingText: [Self.asks("{}", refusal("text: is missing"))]
    case .refusesMalformedBody: [Self.asks(#"{"text": "One"#, Self.answer(400, #"{"detail": "the body is not JSON"}"#))]
    case .refusesUnknownVoice: [Self.asks(#"{\#(text), "voice_id": "no-one"}"#, refusal("voice_id: no such voice"))]
    case .refusesBadSpeed: [Self.asks(#"{\#(text), "speed": -1}"#, refusal("speed: 0.25 to 4"))]
    case .refusesBadParameter:
      [Self.asks(#"{\#(text), "custom_params": {"pitch": 198}}"#, refusal("custom_params.pitch: 0 to 99"))]
    case .refusesBadEmbedding:
      [Self.asks(#"{\#(text), "speaker_embedding": [0.1]}"#, refusal("speaker_embedding: 128 numbers are needed"))]
    case .cloning:
      [
        Self.clones("Anna", Self.answer(200, Self.object(ContractField.clone))),
        Self.clones("Anna", Self.answer(501, #"{"detail": "this server does not clone voices"}"#)),
      ]
    case .clonedSpeech:
      [Self.speaks(#"{\#(text), "voice_id": "cloned:Anna", "speaker_embedding": [0.0213, -0.1187]}"#)]
    case .refusesEmptySample: [Self.clones("Anna", refusal("audio: is empty"), sample: "")]
    case .refusesPathName: [Self.clones("../../etc/passwd", refusal("name: a name, not a path"))]
    }
  }

  private static func speaks(_ body: String, seconds: Double = 1.6) -> ContractExplanation.Example {
    asks(
      body,
      """
      HTTP 200
      Content-Type: audio/wav
      X-Sample-Rate: 22050
      X-Audio-Format: wav
      X-Duration-Seconds: \(seconds)

      (a WAV file)
      """)
  }

  private static func asks(_ body: String, _ answer: String) -> ContractExplanation.Example {
    .init(request: "POST /synthesize\nContent-Type: application/json\n\n\(body)", answer: answer)
  }

  private static func clones(
    _ name: String, _ answer: String, sample: String = "(a WAV file)"
  ) -> ContractExplanation.Example {
    let parts = [("name", name), ("sample_rate", "22050")].map { field, value in
      "--b\nContent-Disposition: form-data; name=\"\(field)\"\n\n\(value)\n"
    }
    let request = """
      POST /clone_voice
      Content-Type: multipart/form-data; boundary=b

      \(parts.joined())--b
      Content-Disposition: form-data; name="audio"; filename="sample.wav"

      \(sample)
      --b--
      """
    return .init(request: request, answer: answer)
  }

  private static func answer(_ status: Int, _ body: String) -> String {
    "HTTP \(status)\nContent-Type: application/json\n\n\(body)"
  }

  private static func object(_ fields: [ContractField]) -> String {
    "{" + fields.map { "\"\($0.name)\": \($0.example)" }.joined(separator: ",\n ") + "}"
  }
}
