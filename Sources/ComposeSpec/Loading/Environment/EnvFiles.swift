/// Reads the files that give variables for interpolation.
struct EnvFiles {
  let session: LoadSession

  /// The variables of all files; a later file wins.
  func variables(
    _ paths: [String], environment: [String: String], at place: SourceLocation? = nil
  ) throws -> [String: String] {
    var variables: [String: String] = [:]
    for path in paths {
      let bytes = try session.read(path, as: "environment file", at: place)
      try EnvFileParser.parse(bytes, file: path, into: &variables, session: session) { environment[$0] }
    }
    return variables
  }
}
