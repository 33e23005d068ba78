/// Where a build's instructions are.
public enum Dockerfile: Sendable, Hashable {
  /// A file, relative to the context or absolute; it may lie outside the context.
  case path(String)
  /// The instructions themselves.
  case inline(String)

  /// `Dockerfile` in the context.
  public static let standard = Dockerfile.path("Dockerfile")
}
