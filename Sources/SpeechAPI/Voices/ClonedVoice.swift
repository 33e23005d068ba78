import BackendSupport

/// A voice that a server has made of a sample.
public struct ClonedVoice: Sendable, Hashable {
  /// The voice's id.
  public var id: String
  /// The voice's name.
  public var name: String
  /// The language.
  public var language: String?
  /// What to send with ``SynthesisRequest/speakerEmbedding``; `nil` where the backend does not hand it out.
  public var embedding: [Double]?
  /// What it was made from, to be kept where there is no embedding: the server may lose the voice, or want the sample
  /// with each request.
  public var sample: VoiceSample?

  /// Creates an answer.
  public init(
    id: String, name: String, language: String? = nil, embedding: [Double]? = nil, sample: VoiceSample? = nil
  ) {
    self.id = id
    self.name = name
    self.language = language
    self.embedding = embedding
    self.sample = sample
  }
}

extension ClonedVoice {
  init(_ body: JSONReader) throws(SpeechError) {
    let id = try body.required("id", "a string", \.string)
    self.init(
      id: id, name: try body.string("name") ?? id, language: try body.string("language"),
      embedding: try body.numbers("embedding"))
  }
}
