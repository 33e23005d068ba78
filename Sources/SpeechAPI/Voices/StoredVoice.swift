/// A cloned voice that is kept on this machine, so that it outlives its backend's containers.
public struct StoredVoice: Sendable, Hashable, Codable {
  /// The backend it was made with; an embedding means nothing to another model.
  public var backend: String
  /// The name.
  public var name: String
  /// The language.
  public var language: String?
  /// The speaker embedding.
  public var embedding: [Double]
  /// When it was made, RFC 3339.
  public var created: String?

  /// Creates a voice.
  public init(backend: String, name: String, language: String? = nil, embedding: [Double], created: String? = nil) {
    self.backend = backend
    self.name = name
    self.language = language
    self.embedding = embedding
    self.created = created
  }
}
