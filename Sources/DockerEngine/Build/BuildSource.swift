public import FoundationEssentials

/// What an image is built from, as far as it can be told without building it.
public struct BuildSource: Sendable, Hashable {
  /// The image that the last stage begins with; `nil` where it begins with nothing, or with what only a build can tell.
  public var base: String?
  /// When a file of the context, or a folder's list of files, changed last.
  public var lastChanged: Date

  /// Looks at a folder and its Dockerfile.
  /// - Returns: `nil` for a context that is fetched from elsewhere.
  /// - Throws: `EngineError` with `.invalidContext`.
  public init?(_ request: BuildRequest) throws {
    guard !RemoteContext.isOne(request.context) else { return nil }
    let context = try BuildContext(folder: request.context, dockerfile: request.dockerfile)
    base = BaseImage.find(in: context.dockerfileText, target: request.target, arguments: request.arguments)
    let dockerfile = if case .path(let path) = request.dockerfile { [path] } else { [String]() }
    let outside = dockerfile.map { $0.hasPrefix("/") ? $0 : "\(request.context)/\($0)" } + ["\(request.context)/."]
    let seconds = context.entries.map(\.modified) + outside.compactMap { FileStatus($0)?.modified }
    lastChanged = Date(timeIntervalSince1970: TimeInterval(seconds.max() ?? 0))
  }
}
