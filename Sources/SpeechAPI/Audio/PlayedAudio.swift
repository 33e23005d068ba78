public import FoundationEssentials
import Glibc
import Synchronization

/// Audio that is played while it still comes: what is not played yet waits in a file without a name, so that neither
/// waits for the other.
public final class PlayedAudio: Sendable {
  private struct State {
    var written = 0
    var read = 0
    var isEnded = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private static let part = 32 << 10

  private let file: TemporaryFile
  private let state = Mutex(State())

  /// - Throws: `SpeechError` where there is no place for it.
  public init() throws(SpeechError) { file = try TemporaryFile() }

  /// Says that nothing follows.
  public func end() { change { $0.isEnded = true } }

  /// The next bytes of a WAV file whose header tells no length, as soon as there are any.
  /// - Returns: `nil` at the end, or where the task is cancelled. Single reader.
  public func next() async throws(SpeechError) -> Data? {
    while true {
      let (offset, count, isEnded) = state.withLock { ($0.read, min(Self.part, $0.written - $0.read), $0.isEnded) }
      if Task.isCancelled { return nil }
      if count > 0 {
        var bytes = [UInt8](repeating: 0, count: count)
        guard pread(file.descriptor, &bytes, count, offset) == count else {
          throw SpeechError.reading("the audio", "it is gone")
        }
        state.withLock { $0.read += count }
        return Data(bytes)
      }
      if isEnded { return nil }
      await waitForMore()
    }
  }

  func append(_ samples: Data, _ format: WAVFile.Format, _ chunk: Data) throws(SpeechError) {
    let isPlain = format.isConvertible
    if state.withLock({ $0.written }) == 0 {
      try write(WAVFile.header(formatChunk: isPlain ? format.asPlain.chunk : chunk, sampleBytes: nil))
    }
    try write(isPlain ? PlainSamples.of(samples, format) : samples)
  }

  private func write(_ bytes: Data) throws(SpeechError) {
    try file.write(bytes)
    change { $0.written += bytes.count }
  }

  private func change(_ body: (inout State) -> Void) {
    let waiter = state.withLock { state in
      body(&state)
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  private func waitForMore() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let isReady = state.withLock { state in
          guard state.written == state.read, !state.isEnded, !Task.isCancelled else { return true }
          state.waiter = waiter
          return false
        }
        if isReady { waiter.resume() }
      }
    } onCancel: {
      change { _ in }
    }
  }
}
