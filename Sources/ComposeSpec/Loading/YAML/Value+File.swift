extension Value {
  /// Reads a YAML file that is no Compose file: no variables, no rules.
  /// - Returns: `nil` for a file with nothing in it.
  /// - Throws: `ComposeError` with the place.
  package static func read(
    _ path: String, as what: String, from fileSystem: any FileSystem = LocalFileSystem()
  ) throws(ComposeError) -> Value? {
    let session = LoadSession(fileSystem: fileSystem)
    do {
      let documents = try YAMLDocument.read(try session.read(path, as: what), file: path, session: session)
      guard documents.count < 2 else {
        throw ComposeError(
          .malformedYAML, "the \(what) holds \(documents.count) documents", hint: "keep what stands before `---`",
          at: documents[1].root.location)
      }
      return documents.first.flatMap { $0.root.isNull ? nil : $0.root }
    } catch let error as ComposeError {
      throw error
    } catch {
      throw ComposeError(.unreadableFile, "cannot read the \(what) \(path)")
    }
  }
}
