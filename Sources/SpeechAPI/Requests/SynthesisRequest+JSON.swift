import BackendSupport

extension SynthesisRequest {
  /// The body of the request; what is `nil` is left out.
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
