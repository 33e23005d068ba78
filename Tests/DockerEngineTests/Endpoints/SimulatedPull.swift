import DockerEngine

/// An engine that pulls layers as Docker does, in simulated time: three downloads share the link, and layers are unpacked
/// in order, one at a time.
struct SimulatedPull {
  static let step = 0.1

  /// Bytes of each layer.
  var layers: [Int]
  /// The link's bytes per second at each second.
  var link: (Double) -> Double
  /// Compressed bytes unpacked per second.
  var unpacking: Double

  private struct Layer {
    var id: String
    var total: Double
    var downloaded = 0.0
    var unpacked = 0.0
  }

  /// Every event with its time in seconds, and the second at which the image is there.
  func run() -> (events: [(second: Double, event: PullEvent)], end: Double) {
    var state = layers.enumerated().map { Layer(id: "layer\($0.offset)", total: Double($0.element)) }
    var events = state.map { (second: 0.0, event: PullEvent(status: "Pulling fs layer", id: $0.id)) }
    var now = 0.0
    while let unfinished = state.firstIndex(where: { $0.unpacked < $0.total }) {
      now += Self.step
      let active = state.indices.filter { state[$0].downloaded < state[$0].total }.prefix(3)
      for index in active {
        let share = link(now) * Self.step / Double(active.count)
        state[index].downloaded = min(state[index].total, state[index].downloaded + share)
        events.append((now, Self.event("Downloading", state[index], state[index].downloaded)))
        if state[index].downloaded >= state[index].total {
          events.append((now, PullEvent(status: "Download complete", id: state[index].id)))
        }
      }
      guard state[unfinished].downloaded >= state[unfinished].total else { continue }
      state[unfinished].unpacked = min(state[unfinished].total, state[unfinished].unpacked + unpacking * Self.step)
      events.append((now, Self.event("Extracting", state[unfinished], state[unfinished].unpacked)))
      if state[unfinished].unpacked >= state[unfinished].total {
        events.append((now, PullEvent(status: "Pull complete", id: state[unfinished].id)))
      }
    }
    return (events, now)
  }

  /// By how much the estimate is off at most after the first third of the time and before the last tenth, as a part of
  /// what then remained; `nil` where there was none.
  func worstError(sizesKnown: Bool = true) -> Double? {
    let (events, end) = run()
    let start = ContinuousClock.now
    var progress = PullProgress()
    if sizesKnown {
      progress.expect(Dictionary(uniqueKeysWithValues: layers.enumerated().map { ("layer\($0.offset)", $0.element) }))
    }
    var worst: Double?
    for (second, event) in events {
      progress.apply(event, at: start + .seconds(second))
      guard second >= end / 3, second <= end * 0.9 else { continue }
      guard let estimate = progress.timeRemaining else { return nil }
      worst = max(worst ?? 0, abs(estimate / .seconds(1) - (end - second)) / (end - second))
    }
    return worst
  }

  private static func event(_ status: String, _ layer: Layer, _ bytes: Double) -> PullEvent {
    PullEvent(status: status, id: layer.id, progress: ProgressDetail(current: Int(bytes), total: Int(layer.total)))
  }
}
