import DockerEngine
import FoundationEssentials

extension ContainerFacts {
  /// What inspecting a container told.
  /// - Parameters:
  ///   - container: the container.
  ///   - now: the time until which one that runs has run.
  init(_ container: ContainerInspect, now: Date = .now) {
    self.init()
    restarts = container.restartCount
    hasVolume = !container.mounts.isEmpty
    guard let state = container.state, let start = state.startedAt else { return }
    // One that waits for its next start has ended.
    let end = state.running && !state.restarting ? now : state.finishedAt ?? now
    uptime = max(0, Int(end.timeIntervalSince(start)))
  }
}
