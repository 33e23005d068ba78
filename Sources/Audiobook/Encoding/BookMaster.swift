import DockerBackends
import FoundationEssentials

/// A book at its loudness: one gain for all of it, found in a first pass; peaks held below the limit.
struct BookMaster: Sendable {
  let sound: BookSound
  let target: LoudnessTarget
  /// The factor.
  let gain: Double
  /// Where each chapter stands.
  let spans: [BookSound.Span]

  /// Samples in all.
  var length: Int { spans.last?.samples.upperBound ?? 0 }
  /// Seconds in all.
  var duration: Double { Double(length) / Double(sound.rate) }

  /// Measures a book.
  /// - Parameter progress: told how much is done, from 0 to 1.
  /// - Throws: `BackendError` with `.invalidAnswer` where nothing is heard.
  init(
    _ sound: BookSound, target: LoudnessTarget, progress: @Sendable (Double) -> Void
  ) async throws(BackendError) {
    (self.sound, self.target) = (sound, target)
    var meter = LoudnessMeter(rate: sound.rate)
    var spans: [BookSound.Span] = []
    var (position, count) = (0, 0)
    try await sound.play { (chapter, audio) throws(BackendError) in
      meter.hear(audio)
      if spans.last?.chapter != chapter { spans.append(BookSound.Span(chapter: chapter, samples: position..<position)) }
      position += audio.count
      spans[spans.count - 1].samples = spans[spans.count - 1].samples.lowerBound..<position
      count += 1
      progress(Double(count) / Double(sound.pieces.count))
    }
    guard meter.peak > 0 else { throw BackendError(.invalidAnswer, "nothing of the book can be heard") }
    self.spans = spans
    let gain = Decibel.factor(target.level - meter.level(for: target))
    guard meter.peak * gain > target.peak else {
      self.gain = gain
      return
    }
    // Holding peaks makes it softer, which a second look makes good.
    var held = LoudnessMeter(rate: sound.rate)
    try await sound.play { (_, audio) throws(BackendError) in
      held.hear(Self.mastered(audio, gain: gain, target, rate: sound.rate))
    }
    self.gain = gain * Decibel.factor(target.level - held.level(for: target))
  }

  /// Hands out the sound of one chapter, or of all, as whole numbers of 16 bits.
  func play(chapter: Int? = nil, _ take: (Data) async throws(BackendError) -> Void) async throws(BackendError) {
    try await sound.play(chapter: chapter) { (_, audio) throws(BackendError) in
      try await take(Samples.data(Self.mastered(audio, gain: gain, target, rate: sound.rate)))
    }
  }

  private static func mastered(_ audio: [Float], gain: Double, _ target: LoudnessTarget, rate: Int) -> [Float] {
    var audio = audio
    for index in audio.indices { audio[index] *= Float(gain) }
    PeakLimiter.hold(&audio, below: Float(target.peak), rate: rate)
    return audio
  }
}
