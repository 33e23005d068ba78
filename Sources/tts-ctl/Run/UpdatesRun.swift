import CommandSupport
import DockerBackends
import OrderedCollections

/// Asks what is newer than what is here, and prints it.
struct UpdatesRun: Sendable {
  let manager: DockerBackendManager
  let format: OutputFormat

  /// Prints what is newer, by backend.
  func run(_ selected: SelectedBackends) async throws -> [BackendUpdates] {
    try await BackendRun(format: format).each(selected, record: { UpdatesRecord($0) }, text: { $0.text }) {
      backend, _ in
      try await manager.updates(of: backend)
    }
  }
}

/// What is newer than the images of a backend, as `outdated` and `upgrade --dry-run` print it.
struct UpdatesRecord: Encodable {
  var backend: String
  var isOutdated: Bool
  var images: [ImageUpdate]

  init(_ updates: BackendUpdates) {
    (backend, isOutdated, images) = (updates.backend, updates.isOutdated, updates.images)
  }
}

extension BackendUpdates {
  /// A line for each image that is not as new as can be, or one for all.
  fileprivate var text: String {
    let notable = images.filter { ![.current, .fixed].contains($0.state) }
    guard !notable.isEmpty else { return "\(backend) is up to date" }
    return notable.map {
      "\(backend): \($0.service) \($0.image): \($0.text)\($0.hasFailed ? "; the last upgrade failed" : "")"
        .withoutControls
    }.joined(separator: "\n")
  }
}

extension ImageUpdate {
  fileprivate var text: String {
    switch state {
    case .current, .fixed: "up to date"
    case .newer: "the registry has a newer one"
    case .base: "its base image \(reason ?? "") has changed"
    case .source: reason ?? "its Dockerfile or folder has changed"
    case .container: "a newer one is here than its container is made from"
    case .absent: "not here yet"
    case .unknown: "not known: \(reason ?? "")"
    }
  }
}

extension [BackendUpdates] {
  /// What `outdated` ends with; `nil` where all is as new as can be.
  var exitStatus: ExitStatus? {
    if contains(where: \.isOutdated) { return .failure }
    return contains { $0.images.contains { $0.state == .unknown } } ? .pullFailed : nil
  }
}

extension Session {
  /// The backends whose images are on the engine. What containers alone tell of may be another user's.
  func installed(_ manager: DockerBackendManager) async throws -> [Backend] {
    try await manager.installed(among: readableBackends())
  }
}
