import BackendSupport

/// A voice of a backend.
public struct Voice: Sendable, Hashable {
  /// What ``VoiceID`` reads: with `speaker:` or without it.
  public var id: String
  /// The name for people.
  public var name: String
  /// `male`, `female`, …
  public var gender: String?
  /// The language, as `en`.
  public var language: String?
  /// What it sounds like.
  public var description: String?
  /// A recording to listen to.
  public var previewURL: String?
  /// Whether it was made from a sample.
  public var isCloned: Bool
  /// Its speaker embedding.
  public var embedding: [Double]?

  /// Creates a voice.
  public init(
    id: String, name: String, gender: String? = nil, language: String? = nil, description: String? = nil,
    previewURL: String? = nil, isCloned: Bool = false, embedding: [Double]? = nil
  ) {
    self.id = id
    self.name = name
    self.gender = gender
    self.language = language
    self.description = description
    self.previewURL = previewURL
    self.isCloned = isCloned
    self.embedding = embedding
  }
}

extension Voice {
  /// Whether `cloned:NAME` means it.
  public func isClone(named name: String) -> Bool {
    id == VoiceID.cloned(name).description || isCloned && [id, self.name].contains(name)
  }

  /// The most voices that a list is taken for.
  static let most = 20_000

  init(_ body: JSONReader) throws(SpeechError) {
    let id = try body.required("id", "a string", \.string)
    self.init(
      id: id, name: try body.string("name") ?? id, gender: try body.string("gender"),
      language: try body.string("language"), description: try body.string("description"),
      previewURL: try body.string("preview_url"), isCloned: try body.bool("is_cloned") ?? false,
      embedding: try body.numbers("embedding"))
  }
}
