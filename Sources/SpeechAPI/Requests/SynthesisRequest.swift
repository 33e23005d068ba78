import BackendSupport

/// What a server is asked to speak, and how. What its dialect cannot express is refused.
public struct SynthesisRequest: Sendable, Hashable {
  /// The text.
  public var text: String
  /// The voice; `nil` leaves it to the backend.
  public var voice: VoiceID?
  /// 1.0 is the voice's own speed, 2.0 twice as fast.
  public var speed: Double
  /// The language, as `en`; `nil` leaves it to the backend.
  public var language: String?
  /// One of ``Capabilities/emotionOptions``.
  public var emotion: String?
  /// The speaker embedding of a cloned voice.
  public var speakerEmbedding: [Double]?
  /// Parameters of the backend's own, by name.
  public var customParameters: [String: ParameterValue]
  /// What a cloned voice was made from, for a server that wants it with each request.
  var sample: VoiceSample?
  /// Whether the server takes the text by streaming events: what the Wyoming dialect learns where it prepares a request.
  var streamsText = false

  /// Creates a request.
  public init(
    text: String, voice: VoiceID? = nil, speed: Double = 1, language: String? = nil, emotion: String? = nil,
    speakerEmbedding: [Double]? = nil, customParameters: [String: ParameterValue] = [:]
  ) {
    self.text = text
    self.voice = voice
    self.speed = speed
    self.language = language
    self.emotion = emotion
    self.speakerEmbedding = speakerEmbedding
    self.customParameters = customParameters
  }
}

extension SynthesisRequest {
  /// The body of `/synthesize`; what is `nil` is left out.
  var json: JSONValue {
    var body: [String: JSONValue] = ["text": .string(text), "speed": .number(speed)]
    body["voice_id"] = voice.map { .string($0.description) }
    body["language"] = language.map(JSONValue.string)
    body["emotion"] = emotion.map(JSONValue.string)
    body["speaker_embedding"] = speakerEmbedding.map { .array($0.map(JSONValue.number)) }
    if !customParameters.isEmpty { body["custom_params"] = .object(customParameters.mapValues(\.json)) }
    return .object(body)
  }

  /// Whether something in it depends on what the backend can do.
  var needsCapabilities: Bool {
    !customParameters.isEmpty || emotion != nil || language != nil || speakerEmbedding != nil
  }
}
