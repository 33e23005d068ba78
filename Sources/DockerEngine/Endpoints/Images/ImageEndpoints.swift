/// The engine's images.
public struct ImageEndpoints: Sendable {
  let engine: EngineClient
}

extension EngineClient {
  /// The engine's images.
  public var images: ImageEndpoints { ImageEndpoints(engine: self) }
}

extension ImageEndpoints {
  /// Lists images.
  /// - Parameters:
  ///   - all: whether intermediate images of builds are listed too.
  ///   - filters: such as `["reference": ["python:*"], "dangling": ["true"]]`.
  public func list(all: Bool = false, filters: EngineFilters = [:]) async throws -> [ImageSummary] {
    try await engine.json(
      .get, "/images/json", query: [("all", all ? "1" : nil), ("filters", try filters.parameter)])
  }

  /// Everything about one image.
  /// - Parameter image: its name, digest or id.
  /// - Throws: `EngineError`; `.notFound` where it is not on the engine's disk.
  public func inspect(_ image: String) async throws -> ImageInspect {
    try await engine.json(.get, "/images/\(image: image)/json")
  }

  /// Gives an image a further name.
  public func tag(_ image: String, as name: ImageReference) async throws {
    try await engine.perform(
      .post, "/images/\(image: image)/tag", query: [("repo", name.familiarRepository), ("tag", name.tag ?? "latest")])
  }

  /// Removes a name, and with the last name the image.
  /// - Parameters:
  ///   - image: its name or id.
  ///   - force: whether an image goes that stopped containers use or that has several names.
  ///   - prune: whether parents without a name go too.
  /// - Throws: `EngineError`; `.conflict` where a container uses it.
  @discardableResult
  public func remove(_ image: String, force: Bool = false, prune: Bool = true) async throws -> [ImageDeleted] {
    try await engine.json(
      .delete, "/images/\(image: image)", query: [("force", force ? "1" : nil), ("noprune", prune ? nil : "1")])
  }

  /// The steps of an image's making, newest first.
  public func history(_ image: String) async throws -> [ImageHistoryEntry] {
    try await engine.json(.get, "/images/\(image: image)/history")
  }

  /// Removes images that no container uses.
  /// - Parameter filters: `["dangling": ["false"]]` takes those with a name too.
  public func prune(filters: EngineFilters = [:]) async throws -> ImagesPruned {
    try await engine.json(.post, "/images/prune", query: [("filters", try filters.parameter)])
  }

  /// Images with their layers as one tar stream, for ``load(_:)``.
  public func save(_ images: [String]) async throws -> HTTPBody {
    try await engine.send(.get, "/images/get", query: images.map { ("names", $0) }, limit: .work).body
  }

  /// Takes in the images of a tar stream.
  public func load(_ archive: HTTPRequest.Body) async throws -> PullStream {
    let response = try await engine.send(
      .post, "/images/load", query: [("quiet", "0")], headers: [("Content-Type", "application/x-tar")],
      body: archive, limit: .work)
    return PullStream(response.body)
  }

  /// Makes an image of one layer from a tar stream with a root file system.
  /// - Parameters:
  ///   - archive: a tar archive of a root file system.
  ///   - name: the image's name.
  ///   - changes: Dockerfile instructions such as `CMD ["/bin/sh"]`.
  ///   - platform: what it is for; the engine's own where left out.
  public func importRoot(
    _ archive: HTTPRequest.Body, as name: ImageReference, changes: [String] = [], platform: String? = nil
  ) async throws -> PullStream {
    let response = try await engine.send(
      .post, "/images/create",
      query: [
        ("fromSrc", "-"), ("repo", name.familiarRepository), ("tag", name.tag ?? "latest"), ("platform", platform),
      ] + changes.map { ("changes", $0) }, headers: [("Content-Type", "application/x-tar")], body: archive,
      limit: .work)
    return PullStream(response.body)
  }
}
