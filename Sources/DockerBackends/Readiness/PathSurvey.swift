import DockerEngine

/// Finds out what a server answers at, where it has nothing at the path that was asked.
struct PathSurvey: Sendable {
  let baseURL: String
  let transport: any HTTPTransport

  /// What servers tell their state at, then what most of them have.
  static let paths = ["/health", "/healthz", "/ready", "/v1/models", "/voices", "/docs", "/"]
  private static let timeouts = HTTPRequest.Timeouts(connect: .seconds(1), total: .seconds(2))

  /// The paths that it answers with a status from 200 to 399.
  /// - Parameter missing: the path that is known to be missing.
  func answering(besides missing: String) async -> [String] {
    var found: [String] = []
    for path in Self.paths where path != missing {
      let request = HTTPRequest(.get, baseURL + path, timeouts: Self.timeouts)
      if let response = try? await transport.send(request), (200..<400).contains(response.status) { found.append(path) }
    }
    return found
  }
}
