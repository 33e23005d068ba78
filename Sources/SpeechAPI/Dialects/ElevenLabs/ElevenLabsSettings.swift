/// What a manifest says of a server that speaks ElevenLabs' API. All of it is optional.
public struct ElevenLabsSettings: Sendable, Hashable {
  /// The `model_id` of a request; `nil` leaves it out.
  public var model: String?
  /// The voices; empty asks the server.
  public var voices: [String]

  /// Creates settings.
  public init(model: String? = nil, voices: [String] = []) {
    self.model = model
    self.voices = voices
  }
}
