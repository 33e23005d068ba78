/// Finds the project's name.
enum ProjectName {
  /// The name given, else `COMPOSE_PROJECT_NAME`, else the files' `name` (the last one wins), else the folder's
  /// name; the latter two without the characters that a name cannot hold.
  static func determine(
    _ given: String?, files: [(path: String, documents: [YAMLDocument])], directory: String,
    environment: [String: String], session: LoadSession
  ) throws -> String {
    if let explicit = [given, environment["COMPOSE_PROJECT_NAME"]].compactMap(\.self).first(where: { !$0.isEmpty }) {
      guard explicit == normalized(explicit) else {
        throw ComposeError(
          .invalidProjectName, "\"\(explicit)\" is not a project name",
          hint: "a name consists of lower-case letters, digits, - and _ and starts with a letter or digit")
      }
      return explicit
    }
    let interpolator = Interpolator(environment: environment, session: session)
    for (_, documents) in files.reversed() {
      guard let name = documents.reversed().lazy.compactMap({ $0.root["name"] }).first(where: { $0.string != "" }),
        let text = name.string
      else { continue }
      let found = normalized(try interpolator.substitute(text, at: name.location))
      guard !found.isEmpty else { throw empty(name.location) }
      return found
    }
    let found = normalized(directory.lastPathComponent)
    guard !found.isEmpty else {
      throw empty(files.first.map { SourceLocation(file: $0.path, line: 1, column: 1) })
    }
    return found
  }

  static func normalized(_ name: String) -> String {
    let marks = [UInt8(ascii: "_"), UInt8(ascii: "-")]
    let allowed = name.lowercased().utf8.filter {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || marks.contains($0)
    }
    return String(decoding: Array(allowed.drop(while: marks.contains)), as: UTF8.self)
  }

  private static func empty(_ place: SourceLocation?) -> ComposeError {
    ComposeError(
      .invalidProjectName, "the project has no name", hint: "add name: to the file, or give one with -p", at: place)
  }
}
