/// A set of strings that the API writes as an object with empty members: `{"80/tcp": {}}`.
public struct ObjectSet: Sendable, Hashable, Codable, ExpressibleByArrayLiteral {
  /// The members.
  public var members: Set<String>

  /// Creates a set.
  public init(_ members: some Sequence<String>) { self.members = Set(members) }

  /// Creates a set from a literal.
  public init(arrayLiteral elements: String...) { self.init(elements) }

  private struct Empty: Codable {}

  /// Decodes an object and keeps its keys, whatever its members are.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue))
  }

  /// Encodes an object with empty members.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: AnyKey.self)
    for member in members { try object.encode(Empty(), forKey: AnyKey(member)) }
  }
}

/// A key that is not known beforehand.
struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}
