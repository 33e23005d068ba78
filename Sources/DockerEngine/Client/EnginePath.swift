import CurlHTTPClient

/// A path below the API version. What is interpolated is percent-encoded, so that a name from a
/// manifest cannot change which endpoint is called: `"/containers/\(name)/json"`.
public struct EnginePath: Sendable, ExpressibleByStringInterpolation {
  /// The encoded path.
  public let encoded: String
  /// What was interpolated and cannot be a name: it is empty, or would lead to another endpoint (`../info`).
  let stray: String?

  /// Takes a literal as it is.
  public init(stringLiteral value: String) { (encoded, stray) = (value, nil) }

  /// Takes the encoded parts.
  public init(stringInterpolation: StringInterpolation) {
    (encoded, stray) = (stringInterpolation.encoded, stringInterpolation.stray)
  }

  /// Collects the parts of an interpolated literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var encoded = ""
    var stray: String?

    /// Starts with nothing.
    public init(literalCapacity: Int, interpolationCount: Int) { encoded.reserveCapacity(literalCapacity + 32) }

    /// Takes a part of the literal as it is.
    public mutating func appendLiteral(_ literal: String) { encoded += literal }

    /// Takes a name, percent-encoded.
    public mutating func appendInterpolation(_ name: String) {
      append(name, keeping: ":@")
    }

    /// Takes an image's name, percent-encoded but for the slashes that such names hold.
    public mutating func appendInterpolation(image name: String) {
      append(name, keeping: "/:@")
    }

    private mutating func append(_ name: String, keeping: String) {
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      if stray == nil, parts.contains(where: { ["", ".", ".."].contains($0) }) { stray = name }
      encoded += name.percentEncoded(keeping: keeping)
    }
  }
}
