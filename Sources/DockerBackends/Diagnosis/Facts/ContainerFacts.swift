/// What is known about the container that failed or is looked at, most of it from inspecting it.
package struct ContainerFacts: Sendable, Equatable, Codable {
  /// The container's name.
  package var name: String?
  /// `created`, `running`, `restarting`, `exited`, ….
  package var state: String?
  /// The exit code of its last run.
  package var exitCode: Int?
  /// Whether the kernel ended it for want of memory.
  package var isOOMKilled: Bool?
  /// Whether somebody asked the engine to stop or kill it.
  package var wasStopped: Bool?
  /// How often the engine restarted it.
  package var restarts: Int?
  /// How long its last run took or takes, in seconds.
  package var uptime: Int?
  /// Whether a GPU was asked for.
  package var wantsGPU: Bool?
  /// How many GPUs the request names: -1 all, 0 none although one was asked for.
  package var gpuCount: Int?
  /// Whether the user asked for the CPU.
  package var wantsCPU: Bool?
  /// Whether the GPU worked in it before.
  package var gpuWorked: Bool?
  /// Whether the engine removes it as it ends (`--rm`).
  package var isAutoRemoved: Bool?
  /// Whether the container that holds the wanted name is ours.
  package var isNameHolderOurs: Bool?
  /// The containers it is linked to.
  package var links: [String]?
  /// Whether its server speaks to a Space or another Gradio program.
  package var speaksToSpace: Bool?
  /// The names of its environment variables.
  package var environment: [String]?
  /// Whether a volume or a bind mount holds the models it downloads.
  package var hasModelVolume: Bool?
  /// Whether it downloads models that an earlier container of the service had downloaded before.
  package var downloadsAgain: Bool?
  /// Whether a folder it must write belongs to another user.
  package var hasForeignFolder: Bool?
  /// The library it crashed in, as the kernel's log names it.
  package var crashedIn: String?
  /// The GPU memory that the backend says it needs, in bytes.
  package var neededGPUMemory: Int?

  /// Facts of which none is known yet.
  package init() {}
}
