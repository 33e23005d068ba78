/// A text that has passed the `Redactor`: there is no other way to make one.
///
/// Events, errors and reports take texts in this form only, so nothing can be shown that was not looked at. Values that
/// are put into a literal are looked at together with it.
@propertyWrapper
public struct Redacted<Value: Redactable>: Sendable {
  private var value: Value

  /// The text, without secrets; what is assigned is redacted.
  public var wrappedValue: Value {
    get { value }
    set { value = newValue.redacted }
  }

  /// Redacts a text.
  public init(wrappedValue: Value) { value = wrappedValue.redacted }

  /// Redacts a text.
  public init(_ value: Value) { self.value = value.redacted }
}

/// What ``Redacted`` can hold.
public protocol Redactable: Sendable {
  /// The same without secrets.
  var redacted: Self { get }
}

extension String: Redactable {
  /// The text without secrets.
  public var redacted: String { Redactor.redact(self) }
}

extension Optional: Redactable where Wrapped: Redactable {
  /// The same without secrets.
  public var redacted: Self { map(\.redacted) }
}

extension Array: Redactable where Element: Redactable {
  /// The same without secrets.
  public var redacted: Self { map(\.redacted) }
}

extension Redacted: Equatable where Value: Equatable {}
extension Redacted: Hashable where Value: Hashable {}

extension Redacted<String> {
  /// The text, without secrets.
  public var text: String { wrappedValue }
}

extension Redacted: CustomStringConvertible where Value == String {
  /// The text, without secrets.
  public var description: String { wrappedValue }
}

extension Redacted: ExpressibleByStringLiteral, ExpressibleByUnicodeScalarLiteral,
  ExpressibleByExtendedGraphemeClusterLiteral, ExpressibleByStringInterpolation
where Value == String {
  /// A text of the program itself.
  public init(stringLiteral value: String) { self.init(value) }
}

extension Redacted: Encodable where Value: Encodable {
  /// Encodes the text alone.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

extension Redacted: Decodable where Value: Decodable {
  /// Decodes a text and redacts it.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(Value.self))
  }
}

extension KeyedEncodingContainer {
  /// Leaves a text out that is not there.
  public mutating func encode<Value: Encodable>(_ value: Redacted<Value?>, forKey key: Key) throws {
    try encodeIfPresent(value.wrappedValue, forKey: key)
  }
}

extension KeyedDecodingContainer {
  /// Takes a text that is left out for none.
  public func decode<Value: Decodable>(_ type: Redacted<Value?>.Type, forKey key: Key) throws -> Redacted<Value?> {
    Redacted(try decodeIfPresent(Value.self, forKey: key))
  }
}
