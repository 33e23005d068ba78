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
  /// Whether the user asked for the CPU.
  package var wantsCPU: Bool?
  /// Whether the GPU worked in it before.
  package var gpuWorked: Bool?
  /// Whether its server speaks to a Space or another Gradio program.
  package var speaksToSpace: Bool?
  /// Whether a volume or a folder of the host is mounted in it.
  package var hasVolume: Bool?
  /// The GPU memory that the backend says it needs, in bytes.
  package var neededGPUMemory: Int?

  /// Facts of which none is known yet.
  package init() {}
}
