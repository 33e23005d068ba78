extension Doctor {
  /// What an engine says that has no way of handing out a GPU.
  static let noDeviceDriver = "could not select device driver \"\" with capabilities: [[gpu]]"

  static let gpuChecks: [DoctorCheck] = [
    DoctorCheck(id: "gpu.hardware", group: .gpu, title: "NVIDIA GPU") { doctor in
      switch doctor.facts.gpu.isPresent {
      case true?:
        let names = doctor.machine.inventory?.gpus.compactMap(\.name) ?? []
        return .ok(names.isEmpty ? "an NVIDIA card on the PCI bus" : names.joined(separator: ", "))
      case false?: return .absent("none here: backends run on the CPU")
      case nil: return .unknown("the engine runs on another machine")
      }
    },
    DoctorCheck(id: "gpu.driver", group: .gpu, title: "Driver loaded", needs: ["gpu.hardware"]) { doctor in
      if let finding = doctor.finding("G9", "G11", "G14") { return .finding(finding, .warning) }
      let version = doctor.facts.gpu.driverVersion ?? "of unknown version"
      guard let cuda = doctor.facts.gpu.cudaVersion else { return .ok("driver \(version)") }
      return .ok("driver \(version), CUDA up to \(cuda)")
    },
    DoctorCheck(
      id: "gpu.nvml", group: .gpu, title: "Driver answers", needs: ["gpu.hardware", "gpu.driver"]
    ) { doctor in
      if let inventory = doctor.machine.inventory {
        let free = inventory.gpus.compactMap(\.memoryFree).max().map { ", \(ByteText($0).text) free" } ?? ""
        return .ok("\(inventory.gpus.count) GPU\(inventory.gpus.count == 1 ? "" : "s")\(free)")
      }
      let text: String? =
        switch doctor.machine.gpuError?.code {
        case .versionMismatch: "nvml error: driver/library version mismatch"
        case .driverNotLoaded: "nvml error: driver not loaded"
        default: nil
        }
      if let text, let finding = Judge.findings(in: text).first { return .finding(finding, .warning) }
      return .unknown(doctor.machine.failures[.gpu] ?? "NVML gave no answer")
    },
    DoctorCheck(
      id: "gpu.engine", group: .gpu, title: "Engine offers the GPU",
      needs: ["gpu.hardware", "gpu.driver", "engine.reachable"]
    ) { doctor in
      let facts = doctor.facts
      let isInVM = facts.engine.isDesktop == true && facts.machine.wslVersion == 0
      if isInVM, let finding = Judge.findings(in: noDeviceDriver, facts: facts).first {
        return .finding(finding, .warning)
      }
      if facts.engine.isSnap == true {
        let noLibrary = "load library failed: libnvidia-ml.so.1: cannot open shared object file"
        if let finding = Judge.findings(in: noLibrary, facts: facts).first { return .finding(finding, .warning) }
      }
      if facts.engine.showsGPUs == true {
        let runtime = facts.engine.runtimes?.contains("nvidia") == true ? ["runtime nvidia"] : []
        let devices = (facts.engine.cdiDevices ?? []).filter { $0.contains("nvidia.com/gpu") }
        return .ok((runtime + devices.prefix(4)).joined(separator: ", "))
      }
      // The hook alone is enough, and the engine does not list it.
      guard facts.gpu.hasToolkit == false, let finding = Judge.findings(in: noDeviceDriver, facts: facts).first else {
        return CheckOutcome(
          status: .unknown,
          detail: "the engine lists none, which is normal with NVIDIA's hook; test it: `\(.gpu(.init(.test)))`")
      }
      return .finding(
        finding, .warning, detail: "no NVIDIA runtime, no NVIDIA CDI device and no NVIDIA Container Toolkit")
    },
    DoctorCheck(
      id: "gpu.cdi", group: .gpu, title: "CDI specification fits the driver", needs: ["gpu.hardware", "gpu.driver"]
    ) { doctor in
      if let finding = doctor.finding("G8", "G22") { return .finding(finding, .warning) }
      guard let version = doctor.facts.gpu.cdiSpecVersion else { return .absent("no specification on disk") }
      return .ok("written for driver \(version)")
    },
    DoctorCheck(
      id: "gpu.cgroups", group: .gpu, title: "Containers can open the GPU",
      needs: ["gpu.hardware", "gpu.driver", "engine.reachable"]
    ) { doctor in
      guard doctor.facts.gpu.toolkitSkipsCgroups == true, doctor.facts.engine.isRootless == false else {
        return .ok("the device cgroup is set up")
      }
      var facts = doctor.facts
      facts.container.gpuWorked = false
      let lost = "Failed to initialize NVML: Unknown Error"
      guard let finding = Judge.findings(in: lost, facts: facts).first else {
        return .ok("the device cgroup is set up")
      }
      return .finding(finding, .warning, detail: "no-cgroups=true, although the engine is not rootless")
    },
    DoctorCheck(
      id: "gpu.fabric", group: .gpu, title: "Fabric manager runs", needs: ["gpu.hardware", "gpu.driver"]
    ) { doctor in
      if let finding = doctor.finding("G29") { return .finding(finding, .warning) }
      return doctor.facts.gpu.hasNVSwitch == true ? .ok("it is running") : .absent("these GPUs do not need one")
    },
  ]
}
