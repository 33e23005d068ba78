/// What is known about one backend of the catalogue and what it needs.
struct BackendFacts: Sendable {
  /// An image of a backend.
  struct Image: Sendable {
    var reference: String
    /// Whether the manifest can build it.
    var isBuilt: Bool
    var isPresent: Bool?
    /// As registries write it.
    var architecture: String?
    var cudaRequirement: String?
    var skipsRequirement = false
    /// What a registry said to a pull of an image that is not here; `nil` where it was not asked.
    var registry: RegistryAnswer?
  }

  /// What a registry said.
  enum RegistryAnswer: Sendable {
    /// It has the image, for these architectures.
    case has([String])
    case refuses(String)
    case silent(String)
  }

  var name: String
  /// What is wrong with its manifest.
  var problem: String?
  var problemFix: String?
  var gpu: GPUPolicy = .off
  /// Whether any of its services asks for a GPU.
  var wantsGPU = false
  /// GPU memory it says it needs, in bytes.
  var neededGPUMemory: Int?
  var images: [Image] = []
  /// The ports it wants that somebody else holds, and who that is.
  var takenPorts: [(port: String, owner: String, fix: String)] = []
  /// How many ports it wants.
  var portCount = 0
  var status: BackendStatus?
}
