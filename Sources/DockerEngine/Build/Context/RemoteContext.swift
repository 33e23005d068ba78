/// A build context that is no folder here, but a repository or an archive somewhere: the builder fetches it.
public enum RemoteContext {
  /// Whether a context is meant so, as docker tells it.
  public static func isOne(_ context: String) -> Bool {
    ["http://", "https://", "git://", "ssh://", "git@", "github.com/"].contains(where: context.hasPrefix)
  }
}
