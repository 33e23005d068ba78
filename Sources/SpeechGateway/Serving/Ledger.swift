import DockerBackends
import Logging
import Synchronization

/// Keeps account of one request for speech: counted and logged once, however it ends.
final class Ledger: Sendable {
  private struct State {
    var waited = Duration.zero
    var firstAudio: Duration?
    var isClosed = false
  }

  private let order: SpeechOrder
  private let id: String
  private let counters: Counters
  private let logger: Logger
  private let began = ContinuousClock.now
  private let state = Mutex(State())

  init(_ order: SpeechOrder, id: String, _ counters: Counters, _ logger: Logger) {
    (self.order, self.id, self.counters, self.logger) = (order, id, counters, logger)
  }

  /// A response may be dropped before it is written.
  deinit { close("left") }

  func turnCame(after time: Duration) { state.withLock { $0.waited += time } }

  func firstSoundCame() { state.withLock { $0.firstAudio = began.duration(to: .now) } }

  /// - Parameters:
  ///   - outcome: `ok`, `left` where the client went away, `broken` where the audio broke off, else an error's code.
  ///   - audio: seconds of audio.
  func close(_ outcome: String, audio: Double = 0) {
    let last = state.withLock { state -> State? in
      guard !state.isClosed else { return nil }
      state.isClosed = true
      return state
    }
    guard let last else { return }
    let record = SpeechRecord(
      id: id, backend: order.backend, dialect: order.dialect, outcome: outcome, characters: order.request.text.count,
      waited: last.waited, firstAudio: last.firstAudio, total: began.duration(to: .now), audio: audio)
    counters.spoke(record)
    logger.info(
      "speech",
      metadata: [
        "id": "\(id)", "backend": "\(record.backend)", "dialect": "\(record.dialect)", "outcome": "\(outcome)",
        "characters": "\(record.characters)", "waited_ms": "\(Int(record.waited.inSeconds * 1000))",
        "first_ms": "\(record.firstAudio.map { Int($0.inSeconds * 1000) } ?? -1)",
        "total_ms": "\(Int(record.total.inSeconds * 1000))", "audio_s": "\((audio * 100).rounded() / 100)",
      ])
  }
}
