/// Speed over a sliding window.
struct SpeedMeter: Sendable {
  private static let resolution = Duration.milliseconds(100)
  /// A shorter span says nothing.
  private static let shortest = Duration.milliseconds(200)

  private let window: Duration
  private var samples: [(time: ContinuousClock.Instant, bytes: Int)] = []

  /// - Parameter window: how far back the speed is measured.
  init(window: Duration) { self.window = window }

  /// Takes the number of bytes moved since the beginning.
  mutating func add(_ bytes: Int, at now: ContinuousClock.Instant) {
    if samples.count > 1, let previous = samples.dropLast().last, now - previous.time < Self.resolution {
      samples[samples.count - 1] = (now, bytes)
    } else {
      samples.append((now, bytes))
    }
    while samples.count > 2, now - samples[1].time >= window { samples.removeFirst() }
  }

  /// Bytes per second from the window's first sample to its last.
  var bytesPerSecond: Double? {
    guard let first = samples.first, let last = samples.last, last.time - first.time >= Self.shortest else {
      return nil
    }
    return (Double(last.bytes) - Double(first.bytes)) / ((last.time - first.time) / .seconds(1))
  }
}
