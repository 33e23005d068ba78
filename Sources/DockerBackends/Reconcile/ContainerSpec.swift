import DockerEngine

/// A container as the manifest wants it.
struct ContainerSpec: Sendable, Hashable {
  /// The service.
  var service: String
  /// The container's number within its service, from 1.
  var number: Int
  /// The container's name.
  var name: String
  /// What the engine is asked for, labels included.
  var request: ContainerCreateRequest
  /// The fingerprint of the request.
  var hash: SpecHash
  /// What Compose tells the container by.
  var composeHash: ComposeHash
  /// Containers of the project that must exist before this one is created: it refers to them by id or by an
  /// engine's own link. Where one of them is made anew, so is this one.
  var references: [String]
  /// Files to copy in before the start: configs and secrets that do not come from a file.
  var files: [InjectedFile]
  /// Mounts of configs and secrets that are files of this machine. An engine on another machine does not have them, so
  /// they are copied in there.
  var fileMounts: [Mount] = []
  /// Tells whether its secrets changed; `nil` where it has none.
  var seal: SecretSeal?
  /// Whether the manifest asks for a GPU that it is not to have.
  var isDeniedGPU = false
  /// Which replica it is, and on which GPU; `nil` where there is only one.
  var replica: String?

  /// The image, as the manifest names it or as a build tags it.
  var image: String { request.config.image ?? "" }

  /// The host ports that it asks for by number.
  var fixedPorts: [BackendPort] {
    request.hostConfig.portBindings.map { BackendPort.fixed($0, service: service) } ?? []
  }

  /// Whether it exposes ports that it does not publish: those alone somebody wrote under `expose`.
  var exposesMore: Bool {
    let published = Set((request.hostConfig.portBindings?.bindings ?? [:]).keys)
    return !(request.config.exposedPorts?.members ?? []).isSubset(of: published)
  }

  /// What it is within its project, whatever its name: the service and the number.
  var place: String { "\(service)/\(number)" }

  /// Whether a GPU is asked for.
  var wantsGPU: Bool { request.hostConfig.asksForGPU }
}

/// A file that is written into a container before it starts.
struct InjectedFile: Sendable, Hashable {
  /// The absolute path in the container.
  var path: String
  /// What is in it. Never printed.
  var content: String
  /// The permission bits.
  var mode: Int
  /// The owner's and the group's id.
  var uid: Int
  var gid: Int
}
