import DockerEngine

extension HostConfig {
  /// Whether the container is to get a GPU: by device requests, by the NVIDIA runtime, or by its device nodes.
  var asksForGPU: Bool {
    runtime == "nvidia" || (deviceRequests ?? []).contains(where: \.isGPU) || !gpuNodes.isEmpty
  }

  /// The device nodes of GPUs that it gets as files, as AMD's and Intel's are handed over.
  var gpuNodes: [String] { (devices ?? []).filter(\.isGPUNode).map(\.pathOnHost) }

  /// The GPUs that device requests name, as `NVIDIA_VISIBLE_DEVICES` takes them: ids, the first few, or `all`.
  var visibleGPUs: String {
    let requests = (deviceRequests ?? []).filter(\.isGPU)
    let ids = requests.flatMap { $0.deviceIDs ?? [] }
    if !ids.isEmpty { return ids.joined(separator: ",") }
    guard let count = requests.compactMap(\.count).max(), count > 0 else { return "all" }
    return (0..<count).map(String.init).joined(separator: ",")
  }

  /// The GPUs that it asks for by CDI name.
  var cdiGPUs: [String] {
    (deviceRequests ?? []).filter { $0.driver == "cdi" && $0.isGPU }.flatMap { $0.deviceIDs ?? [] }
  }

  /// The same without a GPU.
  var withoutGPU: HostConfig {
    var copy = self
    if copy.runtime == "nvidia" { copy.runtime = nil }
    let others = (deviceRequests ?? []).filter { !$0.isGPU }
    copy.deviceRequests = others.isEmpty ? nil : others
    guard !gpuNodes.isEmpty else { return copy }
    let rest = (devices ?? []).filter { !$0.isGPUNode }
    copy.devices = rest.isEmpty ? nil : rest
    // The groups that may open those nodes; an image without them does not start with them.
    let groups = (groupAdd ?? []).filter { !["video", "render"].contains($0) }
    copy.groupAdd = groups.isEmpty ? nil : groups
    return copy
  }

  /// The same, asking through the NVIDIA runtime rather than by device requests: what machines need whose
  /// toolkit works in CSV mode (Jetson) or insists on CDI.
  var throughRuntime: HostConfig {
    var copy = withoutGPU
    copy.runtime = "nvidia"
    return copy
  }
}

extension DockerEngine.DeviceMapping {
  /// Whether it is a node of a GPU's driver: `/dev/kfd`, `/dev/dri/renderD128`, `/dev/dxg`.
  var isGPUNode: Bool {
    ["/dev/kfd", "/dev/dri", "/dev/dxg"].contains { pathOnHost == $0 || pathOnHost.hasPrefix("\($0)/") }
  }
}

extension DockerEngine.DeviceRequest {
  /// Whether it asks for a GPU rather than for another kind of device.
  var isGPU: Bool {
    if (capabilities ?? []).contains(where: { $0.contains("gpu") }) || driver == "nvidia" { return true }
    return driver == "cdi" && (deviceIDs ?? []).contains(where: Self.isGPU)
  }

  /// The same for one GPU alone.
  func naming(_ gpu: GPUDevice) -> DockerEngine.DeviceRequest {
    var copy = self
    copy.count = nil
    copy.deviceIDs = [driver == "cdi" ? "nvidia.com/gpu=\(gpu.id)" : gpu.id]
    return copy
  }

  /// Whether a CDI name stands for a GPU: `nvidia.com/gpu=all`, `nvidia.com/mig=0:1`, `amd.com/gpu=0`.
  private static func isGPU(_ name: String) -> Bool {
    let kind = name.prefix(before: "=")
    return kind.contains("gpu") || kind.hasSuffix("/mig")
  }
}
