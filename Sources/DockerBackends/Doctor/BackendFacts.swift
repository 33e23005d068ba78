import DockerEngine

/// What is known about one backend of the catalogue and what it needs.
struct BackendFacts: Sendable {
  /// An image of a backend.
  struct Image: Sendable {
    /// What the engine or the registry says of it.
    var facts = ImageFacts()
    /// Whether the manifest can build it.
    var isBuilt = false
    /// The platform that the manifest asks for.
    var platform: ImagePlatform?
    /// What a registry said to a pull of an image that is not here; `nil` where it was not asked.
    var registry: RegistryAnswer?
    /// What a pull of it takes; `nil` where the registry does not tell.
    var size: PullSize?

    var reference: String { facts.reference ?? "" }
  }

  /// What a registry said.
  enum RegistryAnswer: Sendable {
    /// It has the image, for these platforms.
    case has([ImagePlatform])
    case refuses(String)
    case silent(String)
  }

  var name: String
  /// What is wrong with its manifest.
  var problem: String?
  var problemFix: Advice?
  var gpu: GPUPolicy = .off
  /// Whether any of its services asks for a GPU.
  var wantsGPU = false
  /// Where its manifest speaks of a GPU that no service asks for.
  var unaskedGPU: UnaskedGPU?
  /// The GPUs that it asks for by CDI name.
  var cdiGPUs: [String] = []
  /// The device nodes of GPUs that it asks for and this machine does not have.
  var missingNodes: [String] = []
  /// Whether it asks for GPUs by such nodes alone.
  var asksByNodes = false
  /// The files it mounts that are not there.
  var missingMounts: [MissingMount] = []
  /// The programs of its healthchecks that are not in their images.
  var missingPrograms: [HealthcheckLook.Missing] = []
  /// What of its settings lets it start and then fail.
  var setup = BackendSetup()
  /// GPU memory it says it needs, in bytes.
  var neededGPUMemory: Int?
  var images: [Image] = []
  /// The ports it wants that somebody else holds, and who that is.
  var takenPorts: [(port: String, owner: String, fix: Advice)] = []
  /// How many ports it wants.
  var portCount = 0
  var status: BackendStatus?
  /// What is wrong with its containers.
  var problems: [BackendError] = []

  /// Whether it may get a GPU.
  var mayHaveGPU: Bool { wantsGPU && gpu != .off }

  /// What pulling all that is missing takes; `nil` where no registry told.
  var pullSize: PullSize? {
    let sizes = images.compactMap(\.size)
    return sizes.isEmpty ? nil : sizes.reduce(PullSize(), +)
  }
}

extension BackendFacts {
  /// What a manifest asks for, before anybody was asked about it.
  init(_ desired: DesiredState, settings: TTSSettings) {
    self.init(name: desired.backend)
    gpu = desired.gpu
    wantsGPU = desired.containers.contains(where: \.wantsGPU)
    cdiGPUs = desired.containers.flatMap(\.request.hostConfig.cdiGPUs)
    let hosts = desired.containers.map(\.request.hostConfig).filter(\.asksForGPU)
    asksByNodes = !hosts.isEmpty && hosts.allSatisfy { !$0.gpuNodes.isEmpty }
    setup = BackendSetup(desired)
    neededGPUMemory = settings.memory.map { Int(clamping: $0) }
  }
}
