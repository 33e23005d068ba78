/// How long to wait for each answer of a backend.
public struct SpeechTimeouts: Sendable, Hashable {
  /// `/health`: 5 s.
  public var health: Duration
  /// `/capabilities`: 10 s.
  public var capabilities: Duration
  /// `/voices`: 30 s.
  public var voices: Duration
  /// `/synthesize` and `/clone_voice`: 300 s; of Wyoming the longest time in which nothing comes.
  public var synthesis: Duration

  /// Creates time limits.
  public init(
    health: Duration = .seconds(5), capabilities: Duration = .seconds(10), voices: Duration = .seconds(30),
    synthesis: Duration = .seconds(300)
  ) {
    self.health = health
    self.capabilities = capabilities
    self.voices = voices
    self.synthesis = synthesis
  }
}
