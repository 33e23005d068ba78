public import FoundationEssentials

/// What an image is built from, as far as it can be told without building it.
public struct BuildSource: Sendable, Hashable {
  /// Something that changed.
  public struct Change: Sendable, Hashable {
    /// The path within the folder; `.` for the folder itself, and absolute for a Dockerfile that is elsewhere.
    public var path: String
    /// When.
    public var date: Date
  }

  /// The folder.
  public var folder: String
  /// The image that the last stage begins with; `nil` where it begins with nothing, or with what only a build can tell.
  public var base: String?
  /// The file of the context, or the folder with another list of files, that changed last.
  public var lastChange: Change

  /// Looks at a folder and its Dockerfile.
  /// - Parameters:
  ///   - request: what is built.
  ///   - others: absolute paths in the folder that change without a new image: what is mounted, for example. What is below
  ///     them does not count, nor does the list of files of the folder that they are in.
  /// - Returns: `nil` for a context that is fetched from elsewhere.
  /// - Throws: `EngineError` with `.invalidContext`.
  public init?(_ request: BuildRequest, besides others: Set<String> = []) throws {
    guard !RemoteContext.isOne(request.context) else { return nil }
    let context = try BuildContext(folder: request.context, dockerfile: request.dockerfile)
    folder = request.context
    base = BaseImage.find(in: context.dockerfileText, target: request.target, arguments: request.arguments)
    let within = Self.paths(others, within: request.context)
    let listed = Set(within.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
    var changes = context.entries.filter { entry in
      !(entry.content == .directory && listed.contains(entry.path))
        && !within.contains { entry.path == $0 || entry.path.hasPrefix($0 + "/") }
    }.map { (path: $0.path, seconds: $0.modified) }
    if !listed.contains(""), let root = FileStatus("\(request.context)/.") { changes.append((".", root.modified)) }
    if case .path(let path) = request.dockerfile {
      let file = path.hasPrefix("/") ? path : "\(request.context)/\(path)"
      if let status = FileStatus(file) { changes.append((path, status.modified)) }
    }
    // Of a folder and the file in it that is new, which changed at once, the file says more.
    let last = changes.max { ($0.seconds, $0.path.count) < ($1.seconds, $1.path.count) }
    lastChange = Change(path: last?.path ?? ".", date: Date(timeIntervalSince1970: TimeInterval(last?.seconds ?? 0)))
  }

  /// What changed last, if that was after an image was built.
  public func change(since built: Date?) -> Change? {
    built.flatMap { lastChange.date > $0 ? lastChange : nil }
  }

  private static func paths(_ paths: Set<String>, within folder: String) -> Set<String> {
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    return Set(paths.filter { $0.hasPrefix(start) && $0.count > start.count }.map { String($0.dropFirst(start.count)) })
  }
}
