/// One piece of speech that was written where it belongs, and what its answer said of it.
struct SpokenPiece {
  /// Seconds.
  var duration: Double
  /// The rate in Hz.
  var sampleRate: Int
  /// Whether there is nothing to hear.
  var isSilent: Bool

  init(_ duration: Double, sampleRate: Int, isSilent: Bool = false) {
    (self.duration, self.sampleRate, self.isSilent) = (duration, sampleRate, isSilent)
  }

  /// Adds what comes behind it.
  mutating func add(_ next: SpokenPiece) {
    duration += next.duration
    sampleRate = next.sampleRate
    isSilent = isSilent && next.isSilent
  }

  /// Compares with `X-Sample-Rate`, where the server sends one.
  /// - Parameter place: the request, in words.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is another, or where there is no sound.
  func check(rate: Int?, of place: String) throws(SpeechError) {
    guard duration > 0 else {
      throw SpeechError(.invalidAnswer, "\(place): the audio has a header, but no sound")
    }
    if let rate, rate != sampleRate {
      throw SpeechError(
        .invalidAnswer, "\(place): X-Sample-Rate is \(rate), but the audio has \(sampleRate) Hz",
        hint: "correct the server: it must send the rate of its audio, or leave the header out")
    }
  }

  /// Compares with `X-Duration-Seconds`, where the server sends one: it knows how much it meant to send.
  /// - Throws: `SpeechError` with `.invalidAnswer` where far less of it came.
  func check(length: Double?) throws(SpeechError) {
    guard let length, length.isFinite, duration < length * 0.9 - 0.05 else { return }
    let seconds = { (number: Double) in "\((number * 100).rounded() / 100) s" }
    throw SpeechError(
      .invalidAnswer,
      "the audio is cut off: \(seconds(duration)) of the \(seconds(length)) in X-Duration-Seconds")
  }
}
