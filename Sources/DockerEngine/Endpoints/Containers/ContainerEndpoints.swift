/// The engine's containers.
public struct ContainerEndpoints: Sendable {
  let engine: EngineClient
}

extension EngineClient {
  /// The engine's containers.
  public var containers: ContainerEndpoints { ContainerEndpoints(engine: self) }
}

extension ContainerEndpoints {
  /// Lists containers.
  /// - Parameters:
  ///   - all: whether those that do not run are listed too.
  ///   - filters: such as `["label": ["com.example=1"], "status": ["exited"]]`.
  ///   - sizes: whether the engine measures what they wrote, which takes it seconds.
  public func list(
    all: Bool = false, filters: EngineFilters = [:], sizes: Bool = false
  ) async throws -> [ContainerSummary] {
    try await engine.json(
      .get, "/containers/json",
      query: [
        ("all", all ? "1" : nil), ("size", sizes ? "1" : nil), ("filters", try filters.parameter),
      ], limit: sizes ? .change : .query)
  }

  /// Everything about one container.
  /// - Parameters:
  ///   - container: its id, a unique start of it, or its name.
  ///   - sizes: whether the engine measures what it wrote, which takes it seconds.
  /// - Throws: `EngineError`; `.notFound`.
  public func inspect(_ container: String, sizes: Bool = false) async throws -> ContainerInspect {
    try await engine.json(
      .get, "/containers/\(container)/json", query: [("size", sizes ? "1" : nil)], limit: sizes ? .change : .query)
  }

  /// Makes a container.
  /// - Returns: its id and what the engine did not honour.
  /// - Throws: `EngineError`; `.notFound` without the image, `.conflict` where the name is taken.
  public func create(_ request: ContainerCreateRequest) async throws -> ContainerCreated {
    try await engine.json(
      .post, "/containers/create", query: [("name", request.name), ("platform", request.platform)], input: request)
  }

  /// The processes of a running container.
  /// - Parameters:
  ///   - container: its id, a unique start of it, or its name.
  ///   - options: arguments of `ps`; `-ef` where left out.
  public func top(_ container: String, options: String? = nil) async throws -> ContainerTop {
    try await engine.json(.get, "/containers/\(container)/top", query: [("ps_args", options)])
  }
}
