import DockerEngine
import Foundation
import TestSupport
import Testing

/// What the engine has of a stage's backend: what must be is asked of the engine before it is read in any output.
extension Stage {
  /// Runs a scenario with a backend whose server is in this process, so that each test says what it answers.
  /// - Parameters:
  ///   - script: answers all but `/health`.
  ///   - body: the scenario, with the backend up.
  static func serving(
    _ script: @escaping @Sendable (FaultConnection, FaultConnection.Request) -> Void,
    _ body: (Stage) async throws -> Void
  ) async throws {
    try await TestEngine.with { engine in
      let server = try FaultServer(tcp: ()) { connection in
        while let request = connection.readRequest() {
          if request.target == "/health" {
            connection.answer("{\"status\": \"ok\", \"model_loaded\": false}")
          } else {
            script(connection, request)
          }
        }
      }
      defer { server.stop() }
      let stage = try Stage(engine)
      try stage.manifest(Manifests.server(onHostPort: server.port))
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      try await body(stage)
    }
  }

  /// The names of its containers, running or not.
  func containers() async throws -> [String] {
    let filters: EngineFilters = ["label": ["com.docker.compose.project=\(name)"]]
    return try await engine.client.containers.list(all: true, filters: filters).flatMap(\.names)
      .map { String($0.drop { $0 == "/" }) }.sorted()
  }

  /// The id of the image that was built for a service.
  func image(_ service: String) async throws -> String {
    try await engine.client.images.inspect("\(name)-\(service)").id
  }

  /// Has the images that are built for services removed when the test ends.
  func adoptImages(_ services: String...) {
    engine.deferred { [self] in for service in services { try? await removeImages(service) } }
  }

  /// Removes the image that was built for a service.
  func removeImages(_ service: String) async throws {
    _ = try await engine.client.images.remove("\(name)-\(service)", force: true)
  }

  /// Brings up a backend that speaks in tones, with a copy of the server of the tests.
  func speaks(_ arguments: [String] = []) async throws {
    try tonesServer()
    try manifest(Manifests.tones(at: "\(home.path)/servers", arguments))
    let up = try await run("up", name)
    guard up.code == 0 else { throw TestEngine.Missing(description: "the speaking backend: \(up.error)") }
  }

  /// The engine sees the folders of `/tmp`, which not every checkout is in.
  func tonesServer() throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../servers/tones.py")
    try home.write(String(contentsOf: source, encoding: .utf8), to: "servers/tones.py")
  }
}
