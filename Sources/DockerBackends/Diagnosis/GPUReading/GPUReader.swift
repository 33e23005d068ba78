import Subprocess

/// Asks for the GPUs by NVML, else by `nvidia-smi`, and finds the container of each process.
package struct GPUReader: Sendable {
  private let library: String
  private let files: MachineFiles
  private let driver = BlockingCall()

  /// Creates a reader of this machine's GPUs.
  /// - Parameter library: NVML's library, by name or path.
  package init(library: String = "libnvidia-ml.so.1") {
    self.init(library: library, files: MachineFiles())
  }

  init(library: String, files: MachineFiles) {
    self.library = library
    self.files = files
  }

  /// The GPUs and who uses them.
  /// - Throws: `NVMLError`, where neither NVML nor `nvidia-smi` answers.
  package func read() async throws -> GPUInventory {
    var inventory = try await ask()
    for gpu in inventory.gpus.indices {
      for process in inventory.gpus[gpu].processes.indices {
        let pid = inventory.gpus[gpu].processes[process].pid
        inventory.gpus[gpu].processes[process].container =
          files.text("/proc/\(pid)/cgroup").flatMap(ContainerOfProcess.id)
      }
    }
    return inventory
  }

  private func ask() async throws -> GPUInventory {
    let answer = try await driver.run { [library] in
      Result { () throws(NVMLError) in try NVMLReader(library: library).read() }
    }
    guard case .failure(let error) = answer, [.noLibrary, .noSymbol].contains(error.code) else {
      return try answer.get()
    }
    guard let other = await askNVIDIASMI() else { throw error }
    return other
  }

  private func askNVIDIASMI() async -> GPUInventory? {
    let answer = try? await Subprocess.run(
      .name("nvidia-smi"), arguments: Arguments(NVIDIASMIParser.arguments), output: .string(limit: 1 << 20),
      error: .discarded)
    guard let answer, answer.terminationStatus.isSuccess else { return nil }
    let inventory = NVIDIASMIParser.inventory(answer.standardOutput)
    return inventory.gpus.isEmpty ? nil : inventory
  }
}
