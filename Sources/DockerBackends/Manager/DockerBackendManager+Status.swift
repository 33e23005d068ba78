import ComposeSpec
import DockerEngine
import FoundationEssentials
import OrderedCollections

extension DockerBackendManager {
  /// How backends are: one list call for all of them, and one look at each of their containers.
  public func status(_ backends: [Backend]) async throws(BackendError) -> [BackendStatus] {
    do {
      return try await statuses(of: backends, among: composed())
    } catch {
      throw BackendError(error, command: "status")
    }
  }

  /// How these backends are, and every other that this program brought up on the engine, whatever folder it came from.
  /// - Parameters:
  ///   - backends: those that are told in any case.
  ///   - catalog: gives the variables that manifests are read with.
  /// - Returns: a status for each of the backends, in the same order.
  public func survey(
    _ backends: [Backend], catalog: BackendCatalog
  ) async throws(BackendError) -> (backends: [Backend], statuses: [BackendStatus]) {
    do {
      let listed = try await composed()
      let all = backends + Self.found(in: listed, besides: backends, catalog: catalog)
      return (all, try await statuses(of: all, among: listed))
    } catch {
      throw BackendError(error, command: "status")
    }
  }

  /// The containers of Compose projects. An engine takes its time over each that it tells of, and others have many.
  private func composed() async throws -> [ObservedContainer] {
    try await engine.containers.list(all: true, filters: ["label": [Label.project]]).map(ObservedContainer.init)
  }

  private func statuses(
    of backends: [Backend], among listed: [ObservedContainer]
  ) async throws -> [BackendStatus] {
    try await withThrowingTaskGroup(of: (Int, BackendStatus).self) { group in
      for (index, backend) in backends.enumerated() {
        let own = listed.filter { $0.project == backend.project.name && !$0.isOneOff }
        group.addTask { (index, try await status(backend, own)) }
      }
      var all: [(Int, BackendStatus)] = []
      for try await status in group { all.append(status) }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func status(_ backend: Backend, _ containers: [ObservedContainer]) async throws -> BackendStatus {
    let records = try await withThrowingTaskGroup(of: BackendStatus.Container?.self) { group in
      for container in containers { group.addTask { try await record(container) } }
      var records: [BackendStatus.Container] = []
      for try await record in group { record.map { records.append($0) } }
      return records.sorted { ($0.service, $0.name) < ($1.service, $1.name) }
    }
    let present = Set(records.map(\.service))
    let missing = backend.project.services.values.filter { $0.replicas > 0 && !present.contains($0.name) }.map(\.name)
    let oneShots = Set(
      backend.project.services.values.flatMap { service in
        service.dependsOn.filter { $0.value.condition == .completedSuccessfully }.map(\.key)
      })
    return BackendStatus(
      name: backend.name, title: backend.settings.title, project: backend.project.name,
      state: .init(records, missing: missing, oneShots: oneShots, overruled: backend.settings.probed),
      containers: records, missing: missing,
      orphan: backend.orphanReason, manifestError: backend.manifestError)
  }

  /// `nil` where the container went away since it was listed.
  private func record(_ container: ObservedContainer) async throws -> BackendStatus.Container? {
    do {
      return BackendStatus.Container(container, try await engine.containers.inspect(container.id))
    } catch let error as EngineError where error.code == .notFound {
      return nil
    }
  }
}
