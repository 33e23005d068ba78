import DockerBackends

// What `status` asks of every backend at once.

extension SpeechHealth {
  /// How long a server may take for its `/health` here.
  private static let patience = Duration.seconds(2)

  /// Asks every running backend at once, by name.
  static func ask(
    _ backends: [Backend], _ statuses: [BackendStatus], _ manager: DockerBackendManager
  ) async -> [String: SpeechHealth] {
    let running = Set(statuses.filter { $0.state != .absent && $0.state != .stopped }.map(\.name))
    return await withTaskGroup(of: (String, SpeechHealth).self) { group in
      for backend in backends where running.contains(backend.name) {
        guard let service = backend.settings.endpoint?.service else { continue }
        group.addTask {
          let (answer, dialect) = await manager.health(of: backend, within: patience)
          return (backend.name, SpeechHealth(service: service, answer: answer, dialect: dialect))
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }
}

/// What is wrong with backends that are not well.
enum StatusProblems {
  /// How long a backend that seems well may take to show that it is ready.
  private static let patience = Duration.seconds(5)

  /// Why those that seem well are not ready, by the rule by which `up` waits.
  static func unready(
    _ backends: [Backend], _ statuses: [BackendStatus], _ manager: DockerBackendManager
  ) async -> [String: [BackendError]] {
    await withTaskGroup(of: (String, BackendError?).self) { group in
      let well = Set(statuses.map(\.name))
      for backend in backends where backend.hasManifest && well.contains(backend.name) {
        group.addTask {
          do throws(BackendError) {
            try await manager.wait(for: backend, timeout: patience)
            return (backend.name, nil)
          } catch {
            return (backend.name, error)
          }
        }
      }
      return await group.reduce(into: [:]) { all, one in all[one.0] = one.1.map { [$0] } }
    }
  }

  /// The problems by backend, all looked for at once.
  static func find(
    _ backends: [Backend], _ statuses: [BackendStatus], _ health: [String: SpeechHealth],
    _ manager: DockerBackendManager
  ) async -> [String: [BackendError]] {
    await withTaskGroup(of: (String, [BackendError]).self) { group in
      for status in statuses {
        guard let backend = backends.first(where: { $0.name == status.name }) else { continue }
        group.addTask {
          (status.name, await manager.problems(of: backend, status, health: health[status.name]?.answer))
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }
}
