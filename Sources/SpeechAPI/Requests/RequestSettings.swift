/// How a server wants its requests, whatever it speaks. All of it is optional.
public struct RequestSettings: Sendable, Hashable {
  /// The most characters of one request; `nil` means what is good for the server.
  public var limit: Int?
  /// How many pieces of a long text may be under way at once: 1 where left out, as most servers have one model, which
  /// gets slower or wrong where it is asked for two things.
  public var parallel: Int
  /// The key that the server asks for; `nil` where it asks for none.
  public var key: String?

  /// Creates settings.
  public init(limit: Int? = nil, parallel: Int = 1, key: String? = nil) {
    self.limit = limit
    self.parallel = max(1, parallel)
    self.key = key
  }
}
