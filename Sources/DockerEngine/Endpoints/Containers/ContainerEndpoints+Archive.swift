public import FoundationEssentials

extension ContainerEndpoints {
  /// What stands at a path in a container, whether it runs or not.
  /// - Throws: `EngineError`; `.notFound` without the container or the path.
  public func stat(_ container: String, path: String) async throws -> FileStat {
    let response = try await engine.send(
      .head, "/containers/\(container)/archive", query: [("path", path)], limit: .document)
    for try await _ in response.body {}
    guard let field = response.header("X-Docker-Container-Path-Stat"), let json = Data(base64Encoded: field),
      let stat = try? JSONDecoder().decode(FileStat.self, from: json)
    else { throw EngineError(.malformedAnswer, "the engine does not say what stands at \(path)") }
    return stat
  }

  /// A file or folder of a container as a tar stream.
  public func download(_ container: String, path: String) async throws -> HTTPBody {
    try await engine.send(.get, "/containers/\(container)/archive", query: [("path", path)], limit: .document).body
  }

  /// Copies a file or folder of a container into a folder of this machine.
  ///
  /// The archive is not trusted: paths and links that leave the folder are refused.
  /// - Throws: `EngineError`; `.notFound`, `.invalidContext`.
  public func download(_ container: String, path: String, into folder: String) async throws {
    var extractor = TarExtractor(into: folder)
    for try await piece in try await download(container, path: path) { try extractor.extract(piece) }
    try extractor.finish()
  }

  /// The content of a plain file of a container.
  /// - Parameters:
  ///   - container: its id, a unique start of it, or its name.
  ///   - path: the file, absolute.
  ///   - limit: how many bytes are read at most.
  /// - Throws: `EngineError`; `.notFound` where there is none, `.invalidContext` where it is longer or no plain file.
  public func file(_ container: String, path: String, limit: Int) async throws -> Data {
    var reader = TarReader()
    var content = Data()
    for try await piece in try await download(container, path: path) {
      for event in try reader.read(piece) {
        switch event {
        case .entry(let entry, let size):
          guard case .data = entry.content, size <= limit else {
            throw EngineError(.invalidContext, "\(path) is no plain file of up to \(limit) bytes")
          }
        case .data(let bytes): content += bytes
        case .end: return content
        }
      }
    }
    throw EngineError(.notFound, "\(path) is not in the container")
  }

  /// Unpacks a tar archive in a container.
  /// - Parameters:
  ///   - container: its id, a unique start of it, or its name.
  ///   - path: a folder that exists in the container.
  ///   - archive: a tar archive.
  public func upload(_ container: String, to path: String, archive: HTTPRequest.Body) async throws {
    try await engine.perform(
      .put, "/containers/\(container)/archive", query: [("path", path), ("noOverwriteDirNonDir", "1")],
      headers: [("Content-Type", "application/x-tar")], body: archive)
  }

  /// Puts files, folders and links into a container.
  public func upload(_ container: String, to path: String, entries: [TarEntry]) async throws {
    try await upload(container, to: path, archive: TarWriter.body(entries))
  }
}
