/// The engine's volumes.
public struct VolumeEndpoints: Sendable {
  let engine: EngineClient
}

extension EngineClient {
  /// The engine's volumes.
  public var volumes: VolumeEndpoints { VolumeEndpoints(engine: self) }
}

extension VolumeEndpoints {
  /// Lists volumes.
  public func list(filters: EngineFilters = [:]) async throws -> [VolumeInspect] {
    let list: VolumeList = try await engine.json(.get, "/volumes", query: [("filters", try filters.parameter)])
    return list.volumes
  }

  /// Everything about one volume.
  /// - Throws: `EngineError`; `.notFound`.
  public func inspect(_ volume: String) async throws -> VolumeInspect {
    try await engine.json(.get, "/volumes/\(volume)")
  }

  /// Makes a volume; one of that name and driver is taken as it is.
  /// - Throws: `EngineError`; `.conflict` where one of that name has another driver.
  public func create(_ request: VolumeCreateRequest) async throws -> VolumeInspect {
    try await engine.json(.post, "/volumes/create", input: request)
  }

  /// Removes a volume.
  /// - Parameters:
  ///   - volume: its name.
  ///   - force: whether a volume that is gone already is no error.
  /// - Throws: `EngineError`; `.conflict` where a container uses it.
  public func remove(_ volume: String, force: Bool = false) async throws {
    try await engine.perform(.delete, "/volumes/\(volume)", query: [("force", force ? "1" : nil)])
  }
}
