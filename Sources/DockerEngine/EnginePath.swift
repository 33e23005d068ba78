/// A path below the API version. What is interpolated is percent-encoded, so that a name from a
/// manifest cannot change which endpoint is called: `"/containers/\(name)/json"`.
public struct EnginePath: Sendable, ExpressibleByStringInterpolation {
  /// The encoded path.
  public let encoded: String

  /// Takes a literal as it is.
  public init(stringLiteral value: String) { encoded = value }

  /// Takes the encoded parts.
  public init(stringInterpolation: StringInterpolation) { encoded = stringInterpolation.encoded }

  /// Collects the parts of an interpolated literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var encoded = ""

    /// Starts with nothing.
    public init(literalCapacity: Int, interpolationCount: Int) { encoded.reserveCapacity(literalCapacity + 32) }

    /// Takes a part of the literal as it is.
    public mutating func appendLiteral(_ literal: String) { encoded += literal }

    /// Takes a value, percent-encoded. `/` and `:` stay: image names hold them.
    public mutating func appendInterpolation(_ value: String) {
      encoded += value.percentEncoded(keeping: "/:@")
    }
  }
}

extension String {
  /// RFC 3986: everything but unreserved characters and those of `keeping`, as UTF-8 in `%XX`.
  func percentEncoded(keeping: String = "") -> String {
    let kept = Array(keeping.utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      case _ where kept.contains(byte):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
