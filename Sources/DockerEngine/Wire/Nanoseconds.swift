/// A span of time that the API writes as a whole number of nanoseconds.
public struct Nanoseconds: Sendable, Hashable, Codable {
  /// Nanoseconds.
  public var count: Int

  /// Creates a span of nanoseconds.
  public init(_ count: Int) { self.count = count }

  /// Creates a span; what does not fit becomes the longest that does, some 292 years.
  public init(_ duration: Duration) {
    let nanoseconds = duration.attoseconds / 1_000_000_000
    count = Int(clamping: nanoseconds)
  }

  /// The same span.
  public var duration: Duration { .nanoseconds(count) }

  /// Decodes a number.
  public init(from decoder: any Decoder) throws {
    count = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Encodes a number.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(count)
  }
}
