/// What is known about the container that failed or is looked at, most of it from inspecting it.
public struct ContainerFacts: Sendable, Equatable, Codable {
  /// The container's name.
  public var name: String?
  /// `created`, `running`, `restarting`, `exited`, ….
  public var state: String?
  /// The exit code of its last run.
  public var exitCode: Int?
  /// Whether the kernel ended it for want of memory.
  public var isOOMKilled: Bool?
  /// Whether somebody asked the engine to stop or kill it.
  public var wasStopped: Bool?
  /// How often the engine restarted it.
  public var restarts: Int?
  /// How long its last run took or takes, in seconds.
  public var uptime: Int?
  /// Whether a GPU was asked for.
  public var wantsGPU: Bool?
  /// How many GPUs the request names: -1 all, 0 none although one was asked for.
  public var gpuCount: Int?
  /// Whether the user asked for the CPU.
  public var wantsCPU: Bool?
  /// Whether the GPU worked in it before.
  public var gpuWorked: Bool?
  /// Whether the engine removes it as it ends (`--rm`).
  public var isAutoRemoved: Bool?
  /// Whether the container that holds the wanted name is ours.
  public var isNameHolderOurs: Bool?
  /// The containers it is linked to.
  public var links: [String]?
  /// Whether its server speaks to a Space or another Gradio program.
  public var speaksToSpace: Bool?
  /// The names of its environment variables.
  public var environment: [String]?
  /// Whether a volume or a bind mount holds the models it downloads.
  public var hasModelVolume: Bool?
  /// Whether it downloads models that an earlier container of the service had downloaded before.
  public var downloadsAgain: Bool?
  /// Whether a folder it must write belongs to another user.
  public var hasForeignFolder: Bool?
  /// The library it crashed in, as the kernel's log names it.
  public var crashedIn: String?
  /// The GPU memory that the backend says it needs, in bytes.
  public var neededGPUMemory: Int?

  /// Facts of which none is known yet.
  public init() {}
}
