/// A folder beside a server, which reads the samples of cloned voices from it.
public struct SampleFolder: Sendable, Hashable {
  /// Where it is in the container.
  public var path: String
  /// Where it is on this machine; `nil` where the server runs on another one.
  public var source: String?

  /// Creates a folder.
  public init(path: String, source: String?) {
    self.path = path
    self.source = source
  }
}
