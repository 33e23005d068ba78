/// A version of the Engine API, such as `1.43`.
public struct APIVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The major number.
  public var major: Int
  /// The minor number.
  public var minor: Int

  /// The newest version this client was written for.
  public static let newest = APIVersion(1, 51)
  /// The oldest version this client works with, that of Docker 19.03 and Podman 3.
  public static let oldest = APIVersion(1, 40)

  /// Creates a version.
  public init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads `1.43` or `v1.43`.
  public init?(_ text: some StringProtocol) {
    let parts = text.drop { $0 == "v" }.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0, minor >= 0 else {
      return nil
    }
    self.init(major, minor)
  }

  /// `1.43`.
  public var description: String { "\(major).\(minor)" }

  /// By major, then minor number.
  public static func < (left: APIVersion, right: APIVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }
}
