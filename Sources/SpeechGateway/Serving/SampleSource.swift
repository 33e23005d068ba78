import DockerBackends
import FoundationEssentials
import Synchronization

/// Samples as they are spoken, one piece after the other.
///
/// One task reads them, and no other touches what is not in the mutex: an actor would cost a change of tasks for each
/// piece. Any thread may give them up.
final class SampleSource: @unchecked Sendable {
  private struct Reader: @unchecked Sendable {
    let task: UnsafeCurrentTask
  }

  private struct Reading {
    var reader: Reader?
    var isAbandoned = false
  }

  private var iterator: SpeechSamples.AsyncIterator
  /// The piece that was waited for, to know that there is any.
  private var first: SpeechSamples.Piece?
  /// Seconds that were handed out.
  private(set) var duration = 0.0
  private let reading = Mutex(Reading())

  init(_ samples: SpeechSamples) { iterator = samples.makeAsyncIterator() }

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

  /// Gives up whatever is waited for, by cancelling who waits: nobody listens any more.
  func abandon() {
    reading.withLock {
      $0.isAbandoned = true
      $0.reader?.task.cancel()
    }
  }

  private func read() async throws(SpeechError) -> SpeechSamples.Piece? {
    let isAbandoned = withUnsafeCurrentTask { current in
      reading.withLock { [reader = current.map(Reader.init)] reading in
        reading.reader = reader
        return reading.isAbandoned
      }
    }
    // The task is known only while it is here.
    defer { reading.withLock { $0.reader = nil } }
    guard !isAbandoned else { throw SpeechError(.cancelled, "the client has gone") }
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
