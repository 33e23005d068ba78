/// How a request names a voice.
public enum VoiceID: Sendable, Hashable {
  /// A voice of the backend: `speaker:Kore (en)`, or its bare id.
  case speaker(String)
  /// Any voice: `random`.
  case random
  /// A voice cloned from a sample: `cloned:NAME`.
  case cloned(String)

  /// Reads `speaker:…`, `cloned:…`, `random` or a bare speaker.
  /// - Returns: `nil` for an empty name.
  public init?(_ text: String) {
    let name = { (prefix: String) in String(text.dropFirst(prefix.count)) }
    switch text {
    case "random": self = .random
    case _ where text.hasPrefix("speaker:"): self = .speaker(name("speaker:"))
    case _ where text.hasPrefix("cloned:"): self = .cloned(name("cloned:"))
    default: self = .speaker(text)
    }
    if case .speaker("") = self { return nil }
    if case .cloned("") = self { return nil }
  }
}

extension VoiceID: CustomStringConvertible {
  /// As it stands in a request.
  public var description: String {
    switch self {
    case .speaker(let name): "speaker:\(name)"
    case .random: "random"
    case .cloned(let name): "cloned:\(name)"
    }
  }
}
