/// Holds peaks below a limit. The gain goes down and up again within some milliseconds, so that nothing is cut.
enum PeakLimiter {
  /// How long before and after a peak the gain is lower, in seconds.
  private static let reach = 0.005

  /// - Parameters:
  ///   - audio: samples; none is above `limit` afterwards.
  ///   - limit: the highest sample.
  ///   - rate: samples a second.
  static func hold(_ audio: inout [Float], below limit: Float, rate: Int) {
    guard audio.contains(where: { abs($0) > limit }) else { return }
    let reach = max(1, Int(Double(rate) * reach))
    let gains = audio.map { abs($0) > limit ? limit / abs($0) : 1 }
    let lowest = minima(gains, reach: reach)
    // The mean of values none of which is above what a sample bears is not above it either.
    var (lack, lacking) = (0.0, 0)
    var held = [Float](repeating: 1, count: lowest.count)
    for index in 0..<(lowest.count + reach) {
      if index < lowest.count, lowest[index] < 1 {
        lack += 1 - Double(lowest[index])
        lacking += 1
      }
      let past = index - 2 * reach - 1
      if past >= 0, lowest[past] < 1 {
        lack -= 1 - Double(lowest[past])
        lacking -= 1
      }
      guard lacking > 0, index >= reach else { continue }
      held[index - reach] = Float(1 - lack / Double(2 * reach + 1))
    }
    for index in audio.indices {
      audio[index] = max(-limit, min(limit, audio[index] * held[index]))
    }
  }

  /// The least of the values around each.
  private static func minima(_ values: [Float], reach: Int) -> [Float] {
    var result = [Float](repeating: 1, count: values.count)
    var candidates: [Int] = []
    var head = 0
    for index in 0..<(values.count + reach) {
      if index < values.count {
        while candidates.count > head, let last = candidates.last, values[last] >= values[index] {
          candidates.removeLast()
        }
        candidates.append(index)
      }
      let center = index - reach
      guard center >= 0 else { continue }
      while candidates[head] < center - reach { head += 1 }
      result[center] = values[candidates[head]]
    }
    return result
  }
}
