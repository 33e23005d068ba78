extension [GPUDevice] {
  /// The GPUs of this machine; of one that is partitioned its slices, which alone can be used.
  init(_ inventory: GPUInventory) {
    self = inventory.gpus.flatMap { gpu in
      guard gpu.isPartitioned == true, !gpu.migDevices.isEmpty else {
        return [GPUDevice(id: "\(gpu.index)", index: gpu.index, name: gpu.name, memory: gpu.memoryTotal)]
      }
      return gpu.migDevices.map {
        GPUDevice(id: $0.uuid, index: gpu.index, name: gpu.name, memory: $0.memoryTotal)
      }
    }
  }

  /// The GPUs that an engine offers by their CDI names; it has more names for one card, of which the numbers count.
  init(cdi names: [String]) {
    let numbers = names.compactMap { name in
      name.hasPrefix("nvidia.com/gpu=") ? name.suffix(after: "=").flatMap { Int($0) } : nil
    }
    self = Set(numbers).sorted().map { GPUDevice(id: "\($0)", index: $0) }
  }
}
