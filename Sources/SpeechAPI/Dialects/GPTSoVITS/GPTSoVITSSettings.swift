/// What a manifest says of a server of GPT-SoVITS, which has no list of voices: each request names a sample.
public struct GPTSoVITSSettings: Sendable, Hashable {
  /// A sample that lies beside the server.
  public struct Reference: Sendable, Hashable {
    /// The name of the voice.
    public var name: String
    /// Where it lies in the container; 3 to 10 seconds.
    public var sample: String
    /// What is said in it.
    public var transcript: String
    /// In which language, as `en`.
    public var language: String

    /// Creates a reference.
    public init(name: String, sample: String, transcript: String, language: String) {
      self.name = name
      self.sample = sample
      self.transcript = transcript
      self.language = language
    }
  }

  /// The voices, the usual one first.
  public var voices: [Reference]
  /// Where the samples of cloned voices are laid; `nil` where no voices are made.
  public var references: SampleFolder?

  /// Creates settings.
  public init(voices: [Reference] = [], references: SampleFolder? = nil) {
    self.voices = voices
    self.references = references
  }
}
