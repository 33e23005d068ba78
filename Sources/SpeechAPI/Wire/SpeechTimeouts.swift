/// How long to wait for each answer of a server, whatever its dialect calls the question.
public struct SpeechTimeouts: Sendable, Hashable {
  /// How it is, `/health` of the common interface: 5 s.
  public var health: Duration
  /// What it can do, `/capabilities`: 10 s.
  public var capabilities: Duration
  /// Its voices, `/voices`: 30 s.
  public var voices: Duration
  /// Speech: 300 s in which nothing comes, since speech that comes as it is made may last. It is the time for the whole
  /// where an answer is taken whole: a sample that is uploaded, ``SpeechClient/synthesize(_:capabilities:)`` with the
  /// common interface, and what a server is asked before it is asked for the audio.
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
