/// A cloned voice that is kept on this machine, so that it outlives its backend's containers.
public struct StoredVoice: Sendable, Hashable, Codable {
  /// The backend it was made with; an embedding means nothing to another model.
  public var backend: String
  /// The name.
  public var name: String
  /// The language.
  public var language: String?
  /// The speaker embedding; `nil` where the backend takes none.
  public var embedding: [Double]?
  /// What it was made from, where the backend wants that with each request, or keeps the voice itself and may lose it.
  public var sample: VoiceSample?
  /// What the backend calls it, where it keeps the voice itself.
  public var serverID: String?
  /// When it was made, RFC 3339.
  public var created: String?

  enum CodingKeys: String, CodingKey {
    case backend, name, language, embedding, sample, created
    case serverID = "server_id"
  }

  /// Creates a voice.
  public init(
    backend: String, name: String, language: String? = nil, embedding: [Double]? = nil, sample: VoiceSample? = nil,
    serverID: String? = nil, created: String? = nil
  ) {
    self.backend = backend
    self.name = name
    self.language = language
    self.embedding = embedding
    self.sample = sample
    self.serverID = serverID
    self.created = created
  }

  /// A voice that was just made, as it is kept: by its embedding, else by its sample.
  /// - Parameters:
  ///   - voice: what ``SpeechClient/cloneVoice(_:capabilities:)`` gave.
  ///   - name: the name that it is asked for by.
  ///   - backend: the backend that it was made with.
  ///   - created: when, RFC 3339.
  public init(_ voice: ClonedVoice, name: String, of backend: String, created: String? = nil) {
    self.init(
      backend: backend, name: name, language: voice.language, embedding: voice.embedding,
      sample: voice.embedding == nil ? voice.sample : nil, serverID: voice.embedding == nil ? voice.id : nil,
      created: created)
  }

  /// Whether it can be spoken again: there are numbers, or there is a sample.
  var isWhole: Bool {
    guard let embedding else { return sample?.audio.isEmpty == false }
    return !embedding.isEmpty && embedding.allSatisfy(\.isFinite)
  }
}
