public import FoundationEssentials

extension ImageEndpoints {
  /// Builds an image; it is there when the stream ends.
  ///
  /// The engine's classic builder does it, and the context is sent as it is read. Where the
  /// Dockerfile or an option needs BuildKit, `docker buildx` does it, which must be installed.
  /// - Parameters:
  ///   - request: what to build.
  ///   - credentials: for the registries of base images.
  ///   - environment: of `docker buildx`, and for arguments without a value.
  /// - Throws: `EngineError` at once, or from the stream: `.invalidContext`, `.unsupported` where
  ///   BuildKit is needed and missing, `.buildFailed` where an instruction fails.
  public func build(
    _ request: BuildRequest, credentials: CredentialStore? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws -> BuildStream {
    var request = request
    for (name, value) in request.arguments where value == nil {
      request.arguments[name] = environment[name].map(Optional.some)
    }
    // What a builder fetches by itself cannot be looked into here.
    let context =
      RemoteContext.isOne(request.context)
      ? nil : try BuildContext(folder: request.context, dockerfile: request.dockerfile)
    let buildx = Buildx(engine: engine, environment: environment)
    switch request.need(instructions: context?.dockerfileText) {
    case .classic: break
    case .prefersBuildKit:
      if await buildx.isInstalled() { return buildx.build(request) }
    case .requiresBuildKit(let reason):
      guard await buildx.isInstalled() else {
        throw EngineError(
          .unsupported, "this build needs BuildKit (\(reason)), and docker buildx is not installed",
          hint: "install it: apt-get install docker-buildx-plugin, or docker-buildx on Debian")
      }
      return buildx.build(request)
    }
    var headers = context == nil ? [] : [("Content-Type", "application/x-tar")]
    if let all = try await credentials?.all(), !all.isEmpty {
      headers.append(("X-Registry-Config", try EngineClient.encoded(all).base64URLEncoded))
    }
    let response = try await engine.send(
      .post, "/build", query: try query(request, dockerfile: context?.dockerfilePath), headers: headers,
      body: context.map { TarWriter.body($0.entries) } ?? .none, limit: .work)
    return BuildStream(response.body)
  }

  /// Drops the classic and BuildKit caches that no image needs.
  /// - Returns: the bytes freed.
  @discardableResult
  public func pruneBuildCache(all: Bool = false) async throws -> Int {
    let pruned: ImagesPruned = try await engine.json(.post, "/build/prune", query: [("all", all ? "1" : nil)])
    return pruned.spaceReclaimed
  }

  /// - Parameter dockerfile: its path in the context that is sent; `nil` where the engine fetches it.
  private func query(_ request: BuildRequest, dockerfile: String?) throws -> EngineClient.Query {
    var remote: (context: String, dockerfile: String)?
    if dockerfile == nil, case .path(let path) = request.dockerfile { remote = (request.context, path) }
    var query: EngineClient.Query = [
      ("version", "1"), ("rm", "1"), ("forcerm", "1"), ("dockerfile", dockerfile ?? remote?.dockerfile),
      ("remote", remote?.context), ("target", request.target),
      ("networkmode", request.network), ("platform", request.platform),
      ("shmsize", request.sharedMemory.map(String.init)), ("pull", request.pull ? "1" : nil),
      ("nocache", request.noCache ? "1" : nil),
    ]
    query += request.tags.map { ("t", $0) }
    if engine.identity.isPodman {
      query.append(("extrahosts", try json(request.extraHosts, request.extraHosts.isEmpty)))
    } else {
      query += request.extraHosts.map { ("extrahosts", $0) }
    }
    query.append(("buildargs", try json(request.arguments, request.arguments.isEmpty)))
    query.append(("labels", try json(request.labels, request.labels.isEmpty)))
    query.append(("cachefrom", try json(request.cacheFrom, request.cacheFrom.isEmpty)))
    query.append(("ulimits", try json(request.ulimits, request.ulimits.isEmpty)))
    return query
  }

  private func json(_ value: any Encodable, _ isEmpty: Bool) throws -> String? {
    isEmpty ? nil : String(decoding: try EngineClient.encoded(value), as: UTF8.self)
  }
}
