/// Looks that a long body comes in a time that is worth waiting for.
struct BodyPace {
  /// The slowest that it may come, in bytes a second, once it has had some time.
  private static let slowest = 4096.0
  private static let leisure = Duration.seconds(20)

  private let began = ContinuousClock.now
  private var count = 0

  /// - Throws: `GatewayError` where it comes byte by byte.
  mutating func took(_ bytes: Int) throws(GatewayError) {
    count += bytes
    let time = began.duration(to: .now)
    guard time < Self.leisure || Double(count) > Self.slowest * time.inSeconds else {
      throw GatewayError(.invalidRequest, "the body comes too slowly")
    }
  }
}
