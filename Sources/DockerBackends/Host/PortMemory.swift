import BackendSupport
import FoundationEssentials

/// The host ports that backends have in place of their manifests': a file for each in `$XDG_STATE_HOME/tts-ctl/ports`.
struct PortMemory: Sendable {
  /// A port that is kept.
  struct Kept: Sendable, Hashable, Codable {
    var port: Int
    /// Whether it was found because the usual one was taken; it is kept until the backend is taken down.
    var isFound: Bool
  }

  private let folder: String?

  init(environment: [String: String]) { folder = StateFolder.path(environment).map { "\($0)/ports" } }

  /// The port of a backend; `nil` where that is its manifest's, or what is kept is no port.
  func port(of backend: String) -> Kept? {
    guard let path = path(backend), let data = try? PrivateFile.read(path, limit: 256) else { return nil }
    let kept = try? JSONDecoder().decode(Kept.self, from: data)
    return kept.flatMap { (1...65_535).contains($0.port) ? $0 : nil }
  }

  /// Keeps a port; `nil` forgets it.
  func keep(_ kept: Kept?, of backend: String) throws {
    guard let folder, let path = path(backend) else { return }
    let known = port(of: backend)
    guard let kept else {
      if known != nil { try FileManager.default.removeItem(atPath: path) }
      return
    }
    guard kept != known else { return }
    try PrivateFile.createFolder(folder)
    try PrivateFile.write(try JSONEncoder().encode(kept), to: path)
  }

  /// A backend at the port that is kept for it. One that has no endpoint any more has no other port either.
  func placed(_ backend: Backend) -> Backend {
    guard let kept = port(of: backend.name) else { return backend }
    return (try? backend.published(at: kept.port)) ?? backend
  }

  private func path(_ backend: String) -> String? {
    BackendName.isValid(backend) ? folder.map { "\($0)/\(backend)" } : nil
  }
}
