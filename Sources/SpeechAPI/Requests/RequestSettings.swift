/// How a server wants its requests, whatever it speaks. All of it is optional.
public struct RequestSettings: Sendable, Hashable {
  /// The most characters of one request; `nil` means what is good for the server.
  public var limit: Int?
  /// How many pieces of a long text may be under way at once; `nil` where nobody says so.
  public var parallel: Int?
  /// The key that the server asks for; `nil` where it asks for none.
  public var key: String?
  /// The path that all of the server's addresses begin with, as `/openai`; empty where there is none.
  public var path: String

  /// Creates settings.
  public init(limit: Int? = nil, parallel: Int? = nil, key: String? = nil, path: String = "") {
    self.limit = limit
    self.parallel = parallel
    self.key = key
    self.path = path
  }

  /// How many pieces are under way at once: 1 where nobody says so, as most servers have one model, which gets slower or
  /// wrong where it is asked for two things.
  public var atOnce: Int { max(1, parallel ?? 1) }

  /// Whether all addresses of a server may begin with it: segments of plain characters, each after a slash.
  package static func isPath(_ text: String) -> Bool {
    guard text.hasPrefix("/"), !text.hasSuffix("/"), text.utf8.count <= 200 else { return false }
    return text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).allSatisfy { segment in
      !segment.isEmpty && segment != "." && segment != ".."
        && segment.utf8.allSatisfy { isPlain($0) }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~".utf8.contains(byte)
    }
  }
}
