/// Takes the silence off the ends of a sentence, as pauses come of the book and not of the engine.
enum SilenceTrim {
  /// What is this much softer than the loudest sample is no speech: -46 dB.
  private static let softest = 0.005
  /// Below this nobody hears anything, however soft the voice is.
  private static let inaudible = 33
  /// What stays before and after the words, in seconds: soft sounds begin and end them.
  private static let margin = 0.03
  /// How long the ends rise and fall, in seconds, so that they do not click.
  private static let fade = 0.005

  /// Adds the samples, from -1 to 1, without silence at the ends.
  static func add(_ audio: SentenceAudio, to sound: inout [Float]) {
    audio.samples.withUnsafeBufferPointer { samples in
      let loudest = samples.reduce(UInt16(0)) { max($0, $1.magnitude) }
      let threshold = max(Self.inaudible, Int(Double(loudest) * Self.softest))
      let isSpeech = { (sample: Int16) in Int(sample.magnitude) > threshold }
      guard let first = samples.firstIndex(where: isSpeech), let last = samples.lastIndex(where: isSpeech) else {
        return
      }
      let margin = Int(Double(audio.rate) * margin)
      let range = max(0, first - margin)..<min(samples.count, last + 1 + margin)
      let start = sound.count
      sound.append(contentsOf: repeatElement(0, count: range.count))
      let fade = min(range.count / 2, Int(Double(audio.rate) * fade))
      sound.withUnsafeMutableBufferPointer { sound in
        for index in 0..<range.count { sound[start + index] = Float(samples[range.lowerBound + index]) / 32_768 }
        for index in 0..<fade {
          let gain = Float(index) / Float(fade)
          sound[start + index] *= gain
          sound[start + range.count - 1 - index] *= gain
        }
      }
    }
  }
}
