package import DockerEngine
import FoundationEssentials

/// A container that is made to learn something, and removed under any end. What a run that was killed has left, a later
/// one removes.
package struct ThrowawayContainer: Sendable {
  /// What such containers are told by.
  let label: String
  let engine: EngineClient

  /// - Parameters:
  ///   - label: what such containers are told by.
  ///   - engine: where they are made.
  package init(label: String, engine: EngineClient) {
    self.label = label
    self.engine = engine
  }

  /// Makes the container, does something with it and removes it.
  /// - Parameters:
  ///   - config: what it is made from; its name and its label are given here.
  ///   - host: where it runs.
  ///   - limit: how long the work may take.
  ///   - body: the work, with the container's name.
  package func with<Value: Sendable>(
    _ config: ContainerConfig, _ host: HostConfig = HostConfig(), limit: Duration,
    _ body: @escaping @Sendable (String) async throws -> Value
  ) async throws -> Value {
    var config = config
    config.labels = [label: "1"]
    config.networkDisabled = true
    // Named beforehand, so that it can be removed where nobody waited for the engine to tell of it.
    let name = "tts-ctl-\(UUID().uuidString.lowercased())"
    let request = ContainerCreateRequest(name: name, config: config, hostConfig: host)
    let result = await Result {
      _ = try await engine.containers.create(request)
      return try await withTimeLimit(limit) { try await body(name) }
    }
    // Removed also where the caller cancelled meanwhile.
    await Task.detached { [engine] in
      try? await engine.containers.remove(name, force: true, volumes: true)
    }.value
    return try result.get()
  }

  /// Removes those of runs that were killed. One that is younger may be somebody's at this moment.
  func removeLeftovers() async {
    let old = Date.now.addingTimeInterval(-300).timeIntervalSince1970
    let left = try? await engine.containers.list(all: true, filters: ["label": [label]])
    for container in left ?? [] where Double(container.created) < old {
      try? await engine.containers.remove(container.id, force: true, volumes: true)
    }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ operation: () async throws -> Success) async {
    do { self = .success(try await operation()) } catch { self = .failure(error) }
  }
}
