/// A book that a gateway makes, as it tells it. Later gateways may tell more.
public struct GatewayBook: Sendable, Hashable, Codable {
  /// How far it is.
  public struct Progress: Sendable, Hashable, Codable {
    /// Sentences that are spoken.
    public var done: Int?
    /// Sentences in all.
    public var total: Int?
    /// Seconds to go.
    public var leftSeconds: Double?

    enum CodingKeys: String, CodingKey {
      case done, total
      case leftSeconds = "left_seconds"
    }
  }

  /// A sentence that could not be spoken well.
  public struct Gap: Sendable, Hashable, Codable {
    /// Its text.
    public var text: String
  }

  /// Unlike any other of the gateway.
  public var id: String
  /// The document's name.
  public var name: String
  /// The book's title.
  public var title: String
  /// `waiting`, `reading`, `speaking`, `writing`, `stopped`, `failed`, `finished`, or what later gateways know.
  public var state: String
  /// How far it is; `nil` before the gateway has worked on it.
  public var progress: Progress?
  /// What could not be spoken well.
  public var gaps: [Gap]
  /// Why it could not be made.
  public var failure: GatewayBackend.Failure?
}
