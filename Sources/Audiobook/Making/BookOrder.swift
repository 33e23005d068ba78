import DockerBackends

/// What is to be made of a plan.
public struct BookOrder: Sendable {
  /// What is spoken.
  public var plan: BookPlan
  /// How it is spoken, but for who speaks.
  public var manner: SpokenAs
  /// The file; for a format with a file a chapter, the folder.
  public var output: String
  /// What is written.
  public var format: BookFormat
  /// How loud.
  public var loudness: LoudnessTarget
  /// What is written beside it.
  public var companions: Set<BookCompanion>
  /// The words of the command, which the record keeps for another run.
  public var arguments: [String]
  /// Where the command was given.
  public var folder: String
  /// Whether what could not be spoken before is tried again.
  public var retriesGaps: Bool

  /// Creates an order.
  public init(
    plan: BookPlan, manner: SpokenAs, output: String, format: BookFormat, loudness: LoudnessTarget = .podcast,
    companions: Set<BookCompanion> = [], arguments: [String] = [], folder: String = "/", retriesGaps: Bool = false
  ) {
    self.plan = plan
    self.manner = manner
    self.output = output
    self.format = format
    self.loudness = loudness
    self.companions = companions
    self.arguments = arguments
    self.folder = folder
    self.retriesGaps = retriesGaps
  }
}
