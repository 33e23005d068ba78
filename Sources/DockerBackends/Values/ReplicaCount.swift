/// How many containers speak for a backend, each at a port of its own.
public enum ReplicaCount: Sendable, Hashable {
  /// So many, at least one.
  case count(Int)
  /// One for each GPU, or slice of one, of the engine's machine.
  case perGPU

  /// The most that one engine is asked for.
  static let most = 64

  /// Reads `3` or `per-gpu`.
  public init?(_ text: String) {
    if text == "per-gpu" {
      self = .perGPU
    } else if let count = Int(text), (1...Self.most).contains(count) {
      self = .count(count)
    } else {
      return nil
    }
  }
}

extension ReplicaCount: CustomStringConvertible {
  /// `3` or `per-gpu`.
  public var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .perGPU: "per-gpu"
    }
  }
}

extension ReplicaCount: Codable {
  /// Reads ``description``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let count = ReplicaCount(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no number of replicas")
    }
    self = count
  }

  /// Writes ``description``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
