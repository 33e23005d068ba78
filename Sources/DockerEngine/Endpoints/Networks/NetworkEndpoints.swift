/// The engine's networks.
public struct NetworkEndpoints: Sendable {
  let engine: EngineClient
}

extension EngineClient {
  /// The engine's networks.
  public var networks: NetworkEndpoints { NetworkEndpoints(engine: self) }
}

extension NetworkEndpoints {
  /// Lists networks.
  public func list(filters: EngineFilters = [:]) async throws -> [NetworkInspect] {
    try await engine.json(.get, "/networks", query: [("filters", try filters.parameter)])
  }

  /// Everything about one network.
  /// - Parameter network: its id or name.
  /// - Throws: `EngineError`; `.notFound`.
  public func inspect(_ network: String) async throws -> NetworkInspect {
    try await engine.json(.get, "/networks/\(network)")
  }

  /// Makes a network.
  /// - Returns: its id and what the engine did not honour.
  /// - Throws: `EngineError`; `.conflict` where the name is taken.
  public func create(_ request: NetworkCreateRequest) async throws -> NetworkCreated {
    try await engine.json(.post, "/networks/create", input: request)
  }

  /// Removes a network.
  /// - Throws: `EngineError`; `.notFound`, `.unauthorized` or `.conflict` where containers are on it.
  public func remove(_ network: String) async throws {
    try await engine.perform(.delete, "/networks/\(network)")
  }

  /// Puts a container on a network.
  public func connect(_ container: String, to network: String, as endpoint: EndpointSettings? = nil) async throws {
    try await engine.perform(
      .post, "/networks/\(network)/connect",
      input: NetworkConnectRequest(container: container, endpointConfig: endpoint))
  }

  /// Takes a container off a network.
  public func disconnect(_ container: String, from network: String, force: Bool = false) async throws {
    try await engine.perform(
      .post, "/networks/\(network)/disconnect", input: NetworkDisconnectRequest(container: container, force: force))
  }
}
