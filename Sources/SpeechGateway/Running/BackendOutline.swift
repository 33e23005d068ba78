import DockerBackends

/// What the catalogue says of a backend, as far as the gateway needs it while it does not run.
package struct BackendOutline: Sendable {
  package var name: String
  package var title: String
  package var policy: BackendPolicy
  /// The most characters of one request.
  package var textLimit: Int
  package var gpu: Bool
  package var memory: Int64?
  package var languages: [String]
  package var cloning: Bool?
  package var dialect: String?
}

extension BackendOutline {
  /// - Parameters:
  ///   - backend: the backend.
  ///   - settings: what holds for all of them.
  init(_ backend: Backend, _ settings: GatewaySettings) {
    let given = backend.settings
    let serving = given.serving
    let wantsGPU = backend.wantsGPU
    self.init(
      name: backend.name, title: backend.title,
      policy: BackendPolicy(
        idle: serving.idle ?? settings.idle, parallel: serving.parallel ?? given.requests.atOnce,
        queue: serving.queue ?? settings.queue, priority: serving.priority,
        isPinned: serving.keep || settings.keep.contains(backend.name),
        memory: wantsGPU ? .anyCard(bytes: given.memory) : .host(bytes: backend.hostMemory)),
      textLimit: serving.textLimit ?? settings.textLimit, gpu: wantsGPU, memory: given.memory,
      languages: given.languages, cloning: given.cloning, dialect: given.api?.name.rawValue)
  }
}
