import FoundationEssentials

extension ImageEndpoints {
  /// Pulls an image; it is there when the stream ends.
  /// - Parameters:
  ///   - image: what to pull; `latest` where it has neither tag nor digest.
  ///   - platform: `os[/architecture[/variant]]`; the engine's own where left out.
  ///   - credentials: what the registry asks for, see ``CredentialStore``.
  /// - Throws: `EngineError` at once, or from the stream: `.notFound`, `.unauthorized`,
  ///   `.rateLimited` or `.imageTransferFailed`.
  public func pull(
    _ image: ImageReference, platform: String? = nil, credentials: RegistryCredentials? = nil
  ) async throws -> PullStream {
    try await transfer(
      "/images/create", credentials: credentials,
      query: [
        ("fromImage", image.familiarRepository), ("tag", image.digest ?? image.tag ?? "latest"),
        ("platform", platform),
      ])
  }

  /// Pushes an image; it is at its registry when the stream ends.
  public func push(_ image: ImageReference, credentials: RegistryCredentials? = nil) async throws -> PullStream {
    try await transfer(
      "/images/\(image: image.familiarRepository)/push", credentials: credentials ?? RegistryCredentials(),
      query: [("tag", image.tag ?? "latest")])
  }

  private func transfer(
    _ path: EnginePath, credentials: RegistryCredentials?, query: EngineClient.Query
  ) async throws -> PullStream {
    do {
      let headers = try credentials.map { [("X-Registry-Auth", try $0.header)] } ?? []
      return PullStream(try await engine.send(.post, path, query: query, headers: headers, limit: .work).body)
    } catch let error as EngineError where error.code == .engineFailed {
      // Where the registry refuses before the first step, the engine answers with status 500.
      throw EngineError(.imageTransferFailed, error.message, hint: error.hint, cause: error.cause)
    }
  }
}
