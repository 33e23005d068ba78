import DockerEngine

extension MachineReport {
  /// Leaves out what is known of this machine where the engine runs on another: its GPUs are not the engine's.
  mutating func leaveOutWhereRemote() {
    guard let engine, !engine.address.isLocal else { return }
    facts.machine = MachineFacts()
    facts.gpu = GPUFacts()
    facts.disk = DiskFacts()
    inventory = nil
    gpuError = nil
    failures[.gpu] = nil
    failures[.disk] = "the engine's disk is not on this machine"
  }
}
