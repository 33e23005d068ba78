/// How a request names a voice.
public enum VoiceID: Sendable, Hashable {
  /// A voice by the id that `/voices` lists, which is sent as it is.
  case listed(String)
  /// A voice of the backend as `speaker:NAME`.
  case speaker(String)
  /// Any voice: `random`.
  case random
  /// A voice cloned from a sample: `cloned:NAME`.
  case cloned(String)

  /// Reads `speaker:…`, `cloned:…`, `random` or any other id.
  /// - Returns: `nil` for an empty name.
  public init?(_ text: String) {
    let name = { (prefix: String) in String(text.dropFirst(prefix.count)) }
    switch text {
    case "random": self = .random
    case _ where text.hasPrefix("speaker:"): self = .speaker(name("speaker:"))
    case _ where text.hasPrefix("cloned:"): self = .cloned(name("cloned:"))
    default: self = .listed(text)
    }
    if case .listed("") = self { return nil }
    if case .speaker("") = self { return nil }
    if case .cloned("") = self { return nil }
  }

  /// This voice as a server names it that lists these ids.
  ///
  /// A listed id is sent unchanged; what people leave out or add, `speaker:`, is made good.
  func resolved(among ids: [String]) -> VoiceID {
    if ids.contains(description) { return .listed(description) }
    switch self {
    case .listed(let id):
      let prefixed = VoiceID.speaker(id)
      let isUsual = !ids.isEmpty && ids.allSatisfy { $0.hasPrefix("speaker:") || $0.hasPrefix("cloned:") }
      return ids.contains(prefixed.description) || isUsual ? prefixed : self
    case .speaker(let name) where ids.contains(name): return .listed(name)
    case .speaker, .random, .cloned: return self
    }
  }
}

extension VoiceID: CustomStringConvertible {
  /// As it stands in a request.
  public var description: String {
    switch self {
    case .listed(let id): id
    case .speaker(let name): "speaker:\(name)"
    case .random: "random"
    case .cloned(let name): "cloned:\(name)"
    }
  }
}
