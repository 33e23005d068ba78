/// The host ports that backends have in place of their manifests'.
struct PortMemory: Sendable {
  /// A port that is kept.
  struct Kept: Sendable, Hashable, Codable {
    var port: Int
    /// Whether it was found because the usual one was taken; it is kept until the backend is taken down.
    var isFound: Bool
  }

  private let setting: KeptSetting<Kept>

  init(environment: [String: String]) { setting = KeptSetting("ports", environment: environment) }

  /// The port of a backend; `nil` where that is its manifest's, or what is kept is no port.
  func port(of backend: String) -> Kept? {
    setting.value(of: backend).flatMap { (1...65_535).contains($0.port) ? $0 : nil }
  }

  /// Keeps a port; `nil` forgets it.
  func keep(_ kept: Kept?, of backend: String) throws { try setting.keep(kept, of: backend) }

  /// A backend at the port that is kept for it. One that has no endpoint any more has no other port either.
  func placed(_ backend: Backend) -> Backend {
    guard let kept = port(of: backend.name) else { return backend }
    return (try? backend.published(at: kept.port)) ?? backend
  }
}
