extension ContainerEndpoints {
  /// One sample of a container's resource use.
  /// - Parameters:
  ///   - container: its id, a unique start of it, or its name.
  ///   - oneShot: whether the engine answers at once; otherwise it takes a second sample a
  ///     second later, without which there is no processor use in percent.
  public func stats(_ container: String, oneShot: Bool = true) async throws -> ContainerStats {
    try await engine.json(
      .get, "/containers/\(container)/stats", query: [("stream", "0"), ("one-shot", oneShot ? "1" : nil)])
  }

  /// Samples of a container's resource use, one each second until it ends.
  public func statsStream(_ container: String) async throws -> JSONStream<ContainerStats> {
    JSONStream(
      try await engine.send(.get, "/containers/\(container)/stats", query: [("stream", "1")], limit: .document).body)
  }
}

extension ContainerStats {
  /// Processor use in percent of one processor; `nil` without two samples.
  public var cpuPercent: Double? {
    guard let now = cpu?.usage?.total, let before = previousCPU?.usage?.total,
      let system = cpu?.system, let systemBefore = previousCPU?.system, systemBefore > 0, system > systemBefore
    else { return nil }
    let processors = Double(max(1, cpu?.onlineCPUs ?? 1))
    return (Double(now) - Double(before)) / (Double(system) - Double(systemBefore)) * processors * 100
  }

  /// Memory in bytes without the page cache that the kernel can take back.
  public var memoryInUse: Int? {
    guard let memory else { return nil }
    let cache = memory.details["inactive_file"] ?? memory.details["total_inactive_file"] ?? 0
    return cache < memory.usage ? memory.usage - cache : memory.usage
  }
}
