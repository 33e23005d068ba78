public import DockerBackends

/// Who speaks a book: a server that has the book's voices.
public struct BookSpeaker: Sendable {
  /// What it is called in messages.
  public var name: String
  /// The way to it.
  public var client: SpeechClient
  /// The backend and what it runs, as ``SpokenAs/speaker`` has it.
  public var identity: String
  /// How many sentences it takes at once; `nil` if that is found out.
  public var parallel: Int?
  /// What its errors mean.
  public var explained: @Sendable (SpeechError) async -> BackendError

  /// Creates a speaker.
  public init(
    name: String, client: SpeechClient, identity: String, parallel: Int?,
    explained: @escaping @Sendable (SpeechError) async -> BackendError
  ) {
    self.name = name
    self.client = client
    self.identity = identity
    self.parallel = parallel.map { max(1, $0) }
    self.explained = explained
  }
}
