/// What one load shares among its stages: where files come from, what was warned of, and how much work is left.
///
/// The limits are far above any real project; they stop files that are made to grow without end.
final class LoadSession {
  /// The most nodes that all files of a project may hold, aliases expanded.
  static let nodeLimit = 250_000
  /// The most bytes that interpolation may produce.
  static let textLimit = 64 << 20
  /// The most files that one load may read.
  static let fileLimit = 2_000
  /// The most services that may extend one another, and the most files that may include one another, in a row.
  static let chainLimit = 100

  let fileSystem: any FileSystem
  private(set) var warnings: [ComposeWarning] = []
  private var nodes = 0
  private var textBytes = 0
  private var files = 0
  private var parsed: [String: (documents: [YAMLDocument], nodes: Int)] = [:]

  init(fileSystem: any FileSystem) {
    self.fileSystem = fileSystem
  }

  /// Keeps a warning, once.
  func warn(_ warning: ComposeWarning) {
    if !warnings.contains(where: { $0.code == warning.code && $0.message == warning.message }) {
      warnings.append(warning)
    }
  }

  /// The documents of a Compose file, parsed once however often it is named. Each time that another file names it,
  /// at `location`, counts against the limits.
  func documents(of file: String, at location: SourceLocation? = nil) throws -> [YAMLDocument] {
    if let known = parsed[file] {
      if let location {
        try countFile(at: location)
        try countNodes(known.nodes, at: location)
      }
      return known.documents
    }
    let bytes = try read(file, as: "Compose file", at: location)
    let before = nodes
    let documents = try YAMLDocument.read(bytes, file: file, session: self)
    parsed[file] = (documents, nodes - before)
    return documents
  }

  func countNodes(_ count: Int = 1, at location: @autoclosure () -> SourceLocation) throws {
    nodes += count
    guard nodes <= Self.nodeLimit else {
      throw ComposeError(
        .malformedYAML, "the project holds more than \(Self.nodeLimit) values",
        hint: "look for aliases (*name) of anchors that hold aliases themselves", at: location())
    }
  }

  func countText(_ bytes: Int, at location: @autoclosure () -> SourceLocation?) throws {
    textBytes += bytes
    guard textBytes <= Self.textLimit else {
      throw ComposeError(
        .interpolationFailed, "the variables of the project expand to more than \(Self.textLimit >> 20) MiB",
        hint: "look for variables that refer to each other", at: location())
    }
  }

  /// Reads a file that the project cannot do without.
  func read(_ path: String, as what: String, at location: SourceLocation? = nil) throws -> [UInt8] {
    try countFile(at: location)
    do {
      return try fileSystem.read(path == "-" ? "/dev/stdin" : path)
    } catch {
      throw ComposeError(
        .unreadableFile, "cannot read the \(what) \(path): \(error.reason)",
        hint: error.isAbsent ? "check the path; relative paths start from the folder of the file that names them" : nil,
        at: location ?? SourceLocation(file: path, line: 1, column: 1))
    }
  }

  private func countFile(at location: SourceLocation?) throws {
    files += 1
    guard files <= Self.fileLimit else {
      throw ComposeError(
        .cycle, "the project reads more than \(Self.fileLimit) files",
        hint: "look for files that include or extend one another", at: location)
    }
  }
}
