public import DockerBackends
import FoundationEssentials

/// All that makes a sentence's audio what it is, but for its text: who spoke it, and how.
///
/// A seed is one of ``parameters``, as engines have it.
public struct SpokenAs: Sendable, Hashable {
  /// The backend and what it runs, as its image's digest: another model speaks otherwise.
  public var speaker: String
  /// The voice; `nil` where the backend chooses.
  public var voice: String?
  /// What the voice was made from, as a hash, where it is a clone.
  public var clone: String?
  /// The language; `nil` where the backend chooses.
  public var language: String?
  /// 1.0 is the voice's own speed.
  public var speed: Double
  /// Parameters of the backend's own, by name.
  public var parameters: [String: ParameterValue]

  /// Creates a value.
  public init(
    speaker: String, voice: String? = nil, clone: String? = nil, language: String? = nil, speed: Double = 1,
    parameters: [String: ParameterValue] = [:]
  ) {
    self.speaker = speaker
    self.voice = voice
    self.clone = clone
    self.language = language
    self.speed = speed
    self.parameters = parameters
  }
}

extension SpokenAs {
  /// What the audio of a text is kept as: the same for the same text spoken in the same way, and for nothing else.
  public func key(of text: String) -> String {
    var fields = [
      "speech 1", speaker, voice ?? "", clone ?? "", language ?? "", String(speed.bitPattern, radix: 16), text,
    ]
    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) { fields += [name, Self.typed(value)] }
    // Lengths part them, so that no text can pass for two fields.
    let message = fields.map { "\($0.utf8.count):\($0)" }.joined()
    return SHA256.digest(of: Data(message.utf8)).hexadecimal
  }

  private static func typed(_ value: ParameterValue) -> String {
    switch value {
    case .number(let number): "number \(number)"
    case .bool(let flag): "bool \(flag)"
    case .string(let text): "string \(text)"
    }
  }
}
