/// What can be measured of a sentence's audio.
package struct SoundFigures: Sendable, Hashable {
  /// Below this part of full scale nobody hears anything: -60 dB.
  private static let inaudible = 33
  /// Samples at full scale in a row that no voice makes.
  private static let clippedRun = 4
  /// How many stretches of a second are looked at for silence.
  private static let stretches = 50

  /// Seconds.
  package var duration: Double
  /// The loudest sample, from 0 to 1.
  package var peak: Double
  /// The part of the samples that stand in runs at full scale, from 0 to 1.
  package var clipped: Double
  /// The part of the time in which nothing is heard, from 0 to 1.
  package var silence: Double

  /// Measures audio.
  package init(_ audio: SentenceAudio) {
    let samples = audio.samples
    duration = audio.duration
    var (loudest, clipped, run) = (0, 0, 0)
    var (silent, stretches) = (0, 0)
    let length = max(1, audio.rate / Self.stretches)
    samples.withUnsafeBufferPointer { samples in
      for start in stride(from: 0, to: samples.count, by: length) {
        var peak = 0
        for index in start..<min(start + length, samples.count) {
          let level = Int(samples[index].magnitude)
          peak = max(peak, level)
          run = level >= Int(Int16.max) ? run + 1 : 0
          if run == Self.clippedRun { clipped += run } else if run > Self.clippedRun { clipped += 1 }
        }
        loudest = max(loudest, peak)
        stretches += 1
        if peak <= Self.inaudible { silent += 1 }
      }
    }
    peak = Double(loudest) / 32_768
    self.clipped = samples.isEmpty ? 0 : Double(clipped) / Double(samples.count)
    silence = stretches == 0 ? 1 : Double(silent) / Double(stretches)
  }
}
