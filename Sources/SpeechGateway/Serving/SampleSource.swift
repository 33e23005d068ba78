import DockerBackends
import FoundationEssentials

/// Samples as they are spoken, one piece after the other.
actor SampleSource {
  private let executor: EventLoopExecutor?
  private var iterator: SpeechSamples.AsyncIterator
  /// The piece that was waited for, to know that there is any.
  private var first: SpeechSamples.Piece?
  private var reading: Task<Result<SpeechSamples.Piece?, SpeechError>, Never>?
  private var isAbandoned = false
  /// Seconds that were handed out.
  private(set) var duration = 0.0

  init(_ samples: SpeechSamples, on executor: EventLoopExecutor?) {
    (self.executor, iterator) = (executor, samples.makeAsyncIterator())
  }

  /// Waits for the first piece, so that an error can still be told as one.
  func open() async throws(SpeechError) { first = try await read() }

  func next() async throws(SpeechError) -> SpeechSamples.Piece? {
    let piece: SpeechSamples.Piece?
    if let first {
      (piece, self.first) = (first, nil)
    } else {
      piece = try await read()
    }
    duration += piece?.duration ?? 0
    return piece
  }

  /// Gives up whatever is waited for: nobody listens any more.
  func abandon() {
    isAbandoned = true
    reading?.cancel()
  }

  private func read() async throws(SpeechError) -> SpeechSamples.Piece? {
    guard !isAbandoned else { throw SpeechError(.cancelled, "nobody listens any more") }
    let task = Task(executorPreference: executor) { () async -> Result<SpeechSamples.Piece?, SpeechError> in
      do throws(SpeechError) { return .success(try await self.advance()) } catch { return .failure(error) }
    }
    reading = task
    defer { reading = nil }
    return try await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }.get()
  }

  private func advance() async throws(SpeechError) -> SpeechSamples.Piece? {
    var iterator = iterator
    defer { self.iterator = iterator }
    return try await iterator.next()
  }
}

/// Turns pieces into those of one channel and another rate.
final class SampleShaper {
  private let rate: Int?
  private var resampler: Resampler?

  /// - Parameter rate: the rate in Hz; as it comes, with all channels, where left out.
  init(rate: Int?) { self.rate = rate }

  func shape(_ piece: SpeechSamples.Piece) throws(SpeechError) -> SpeechSamples.Piece {
    guard let rate else { return piece }
    var shaped = piece.channels == 1 ? piece : Self.mono(piece)
    guard shaped.sampleRate != rate else { return shaped }
    if resampler == nil { resampler = try Resampler(from: shaped.sampleRate, to: rate, channels: 1) }
    shaped.samples = try resampler?.take(shaped.samples) ?? shaped.samples
    shaped.sampleRate = rate
    return shaped
  }

  /// What the resampler has kept back.
  func rest() throws(SpeechError) -> SpeechSamples.Piece? {
    guard let rate, let resampler else { return nil }
    return SpeechSamples.Piece(samples: try resampler.take(.init(), isLast: true), sampleRate: rate, channels: 1)
  }

  private static func mono(_ piece: SpeechSamples.Piece) -> SpeechSamples.Piece {
    var samples = [Int16](repeating: 0, count: piece.samples.count / 2)
    samples.withUnsafeMutableBytes { _ = piece.samples.copyBytes(to: $0) }
    let frames = samples.count / piece.channels
    let mixed = (0..<frames).map { frame in
      let sum = samples[frame * piece.channels..<(frame + 1) * piece.channels].reduce(0) { $0 + Int($1) }
      return Int16(sum / piece.channels)
    }
    return SpeechSamples.Piece(
      samples: mixed.withUnsafeBytes { .init($0) }, sampleRate: piece.sampleRate, channels: 1)
  }
}
