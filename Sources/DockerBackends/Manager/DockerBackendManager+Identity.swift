extension DockerBackendManager {
  /// What of a running backend makes its speech what it is: the digests of its images and what its containers were made
  /// with.
  /// - Throws: `BackendError` with `.notRunning` where it does not run.
  public func identity(of backend: Backend) async throws(BackendError) -> String {
    do {
      let containers = try await own(backend, []).filter { $0.state == .running }
      guard !containers.isEmpty else {
        throw BackendError(
          .notRunning, "backend \(backend.name) is not running", hint: "start it: `\(.up(backend.name))`")
      }
      let parts = containers.map { "\($0.service ?? "") \($0.imageID) \($0.labels[Label.configHash] ?? "")" }
      return ([backend.name] + parts.sorted()).joined(separator: "\n")
    } catch {
      throw BackendError(error, command: "book")
    }
  }
}
