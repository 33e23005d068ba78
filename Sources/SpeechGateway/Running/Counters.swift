import Synchronization

/// What `/metrics` counts.
package final class Counters: Sendable {
  /// How requests and starts took, in seconds, and how often.
  struct Histogram: Sendable {
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600]

    var counts = [Int](repeating: 0, count: bounds.count + 1)
    var sum = 0.0

    mutating func add(_ seconds: Double) {
      counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      sum += seconds
    }
  }

  struct Request: Sendable, Hashable {
    var backend: String
    var dialect: String
    var outcome: String
  }

  struct State: Sendable {
    var requests: [Request: Int] = [:]
    var durations: [String: Histogram] = [:]
    var firstAudio: [String: Histogram] = [:]
    var waits: [String: Histogram] = [:]
    var starts: [String: Histogram] = [:]
    var failedStarts: [String: Int] = [:]
    var stops: [String: [StopReason: Int]] = [:]
    var audio: [String: Double] = [:]
    var characters: [String: Int] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  var all: State { state.withLock { $0 } }

  func waited(_ backend: String, _ time: Duration) {
    state.withLock { $0.waits[backend, default: Histogram()].add(time.inSeconds) }
  }

  func started(_ backend: String, _ time: Duration) {
    state.withLock { $0.starts[backend, default: Histogram()].add(time.inSeconds) }
  }

  func failedToStart(_ backend: String) { state.withLock { $0.failedStarts[backend, default: 0] += 1 } }

  func stopped(_ backend: String, _ reason: StopReason) {
    state.withLock { $0.stops[backend, default: [:]][reason, default: 0] += 1 }
  }

  /// One request for speech.
  func spoke(_ record: SpeechRecord) {
    state.withLock { state in
      let request = Request(backend: record.backend, dialect: record.dialect, outcome: record.outcome)
      state.requests[request, default: 0] += 1
      state.durations[record.backend, default: Histogram()].add(record.total.inSeconds)
      if let first = record.firstAudio { state.firstAudio[record.backend, default: Histogram()].add(first.inSeconds) }
      state.audio[record.backend, default: 0] += record.audio
      state.characters[record.backend, default: 0] += record.characters
    }
  }
}

/// One request for speech, as it is counted and logged. Never what was said.
package struct SpeechRecord: Sendable {
  var id: String
  var backend: String
  var dialect: String
  var outcome: String
  var characters: Int
  var waited: Duration
  var firstAudio: Duration?
  var total: Duration
  /// Seconds of audio.
  var audio: Double
}
