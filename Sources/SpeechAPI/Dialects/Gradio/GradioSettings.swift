/// What a manifest says of a Gradio app: which of its functions speaks, and what its parameters mean. What is left out
/// is told by their names and kinds.
public struct GradioSettings: Sendable, Hashable {
  /// The function, as `generate`.
  public var call: String?
  /// The parameter that takes the text, by its name or label.
  public var text: String?
  /// The parameter that takes the voice.
  public var voice: String?
  /// The parameter that takes the language.
  public var language: String?
  /// The parameter that takes the speed, 1 being the usual one.
  public var speed: String?
  /// What other parameters are given in each request; a parameter for a file takes its path in the container.
  public var values: [String: ParameterValue]

  /// Creates settings.
  public init(
    call: String? = nil, text: String? = nil, voice: String? = nil, language: String? = nil, speed: String? = nil,
    values: [String: ParameterValue] = [:]
  ) {
    self.call = call
    self.text = text
    self.voice = voice
    self.language = language
    self.speed = speed
    self.values = values
  }
}
