/// What engines' own words tell that their status does not: the one place in this library that knows them.
enum EngineWording: CaseIterable {
  /// The client insists on an API version that the engine does not take.
  case versionRefused
  /// The port takes TLS only.
  case wantsTLS
  /// Podman's `cause` for what Docker answers with 409.
  case conflict
  /// It measures the disk for somebody else.
  case measuring

  /// The wordings: what has to stand in the text, all of it.
  private var wordings: [[String]] {
    switch self {
    case .versionRefused: [["client version", "too "]]
    case .wantsTLS: [["HTTPS server"]]
    case .conflict: [["that name is already in use"], ["container state improper"], ["network already exists"]]
    case .measuring: [["disk usage operation is already running"]]
    }
  }

  /// Whether a text says so.
  func isTold(by text: String) -> Bool { wordings.contains { $0.allSatisfy(text.contains) } }
}
