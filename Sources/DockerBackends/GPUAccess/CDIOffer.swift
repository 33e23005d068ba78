import DockerEngine

/// The GPUs that an engine hands out by name (CDI), as it does without NVIDIA's hook.
struct CDIOffer: Sendable, Hashable {
  /// The names, such as `nvidia.com/gpu=0`; `nil` where the engine reads specifications and does not say what it found.
  let names: [String]?

  /// What an engine offers; `nil` where it knows no CDI.
  /// - Parameter listsDevices: whether the engine says what it found (API 1.50).
  init?(_ info: SystemInfo, listsDevices: Bool) {
    guard !info.cdiSpecDirs.isEmpty else { return nil }
    names = listsDevices ? info.discoveredDevices.filter { $0.source == "cdi" }.map(\.id) : nil
  }

  /// Asks an engine; `nil` where it knows no CDI, or does not answer.
  static func of(_ engine: EngineClient) async -> CDIOffer? {
    guard let info = try? await engine.system.info() else { return nil }
    return CDIOffer(info, listsDevices: engine.apiVersion >= APIVersion(1, 50))
  }

  init(names: [String]?) { self.names = names }

  /// The names that stand for what a container asks for in another way, or why there are none.
  func names(for host: HostConfig, environment: [String]) -> Result<[String], Shortage> {
    var all: [String] = []
    for request in (host.deviceRequests ?? []).filter(\.isGPU) {
      switch names(for: request) {
      case .success(let found): all += found.filter { !all.contains($0) }
      case .failure(let shortage): return .failure(shortage)
      }
    }
    guard all.isEmpty, host.runtime == "nvidia" else { return .success(all) }
    let visible = environment.last { $0.hasPrefix("NVIDIA_VISIBLE_DEVICES=") }?.suffix(after: "=") ?? "all"
    guard !["", "void", "none"].contains(visible) else { return .success([]) }
    let ids = visible.split(separator: ",").map(String.init)
    return names(for: visible == "all" ? DeviceRequest(count: -1) : DeviceRequest(deviceIDs: ids))
  }

  /// Why what is asked for is not on offer.
  struct Shortage: Error, Hashable {
    var reason: String
  }

  private func names(for request: DockerEngine.DeviceRequest) -> Result<[String], Shortage> {
    let kinds = request.driver == "nvidia" ? ["nvidia.com/gpu"] : ["nvidia.com/gpu", "amd.com/gpu"]
    guard let names else { return unlisted(request, kind: kinds[0]) }
    guard let kind = kinds.first(where: { kind in names.contains { $0.hasPrefix("\(kind)=") } }) else {
      return .failure(Shortage(reason: "the engine offers no CDI device of a GPU"))
    }
    let devices = names.compactMap { $0.hasPrefix("\(kind)=") ? String($0.dropFirst(kind.count + 1)) : nil }
    func named(_ devices: [String]) -> Result<[String], Shortage> { .success(devices.map { "\(kind)=\($0)" }) }
    if let ids = request.deviceIDs, !ids.isEmpty {
      let wanted = ids.map { $0.contains("=") ? $0 : "\(kind)=\($0)" }
      guard let missing = wanted.first(where: { !names.contains($0) }) else { return .success(wanted) }
      return .failure(Shortage(reason: "the engine offers \(offered(devices, kind)), not \(missing)"))
    }
    let numbered = devices.compactMap { Int($0) }.sorted().map(String.init)
    let single = numbered.isEmpty ? devices.filter { $0 != "all" }.sorted() : numbered
    guard let count = request.count, count >= 0 else { return named(devices.contains("all") ? ["all"] : single) }
    // A specification may know the GPUs together alone; that they are more than was asked for is told.
    if single.isEmpty, count > 0 { return named(["all"]) }
    guard count <= single.count else {
      return .failure(
        Shortage(reason: "the manifest asks for \(count) GPUs, the engine offers \(offered(single, kind))"))
    }
    return named(Array(single.prefix(count)))
  }

  /// Names as `nvidia-ctk cdi generate` gives them; whether they are there, the engine says.
  private func unlisted(_ request: DockerEngine.DeviceRequest, kind: String) -> Result<[String], Shortage> {
    if let ids = request.deviceIDs, !ids.isEmpty {
      return .success(ids.map { $0.contains("=") ? $0 : "\(kind)=\($0)" })
    }
    guard let count = request.count, count >= 0 else { return .success(["\(kind)=all"]) }
    return .success((0..<min(count, 64)).map { "\(kind)=\($0)" })
  }

  private func offered(_ devices: [String], _ kind: String) -> String {
    devices.prefix(8).map { "\(kind)=\($0)" }.joined(separator: ", ")
  }
}

extension HostConfig {
  /// The same, asking for GPUs by their CDI names.
  func through(_ names: [String]) -> HostConfig {
    var copy = withoutGPU
    copy.deviceRequests = (copy.deviceRequests ?? []) + [DeviceRequest(driver: "cdi", deviceIDs: names)]
    return copy
  }
}
