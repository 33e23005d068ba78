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

  /// Compares with `X-Sample-Rate`, where the server sends one.
  /// - Throws: `BackendError` with `.invalidAnswer` where it is another, or where there is no sound.
  func check(rate: Int?) throws(BackendError) {
    guard duration > 0 else {
      throw BackendError(.invalidAnswer, "POST /synthesize: the audio has a header, but no sound")
    }
    if let rate, rate != sampleRate {
      throw BackendError(
        .invalidAnswer, "POST /synthesize: X-Sample-Rate is \(rate), but the audio has \(sampleRate) Hz")
    }
  }

  /// Compares with `X-Duration-Seconds`, where the server sends one: it knows how much it meant to send.
  /// - Throws: `BackendError` with `.invalidAnswer` where far less of it came.
  func check(length: Double?) throws(BackendError) {
    guard let length, length.isFinite, duration < length * 0.9 - 0.05 else { return }
    let seconds = { (number: Double) in "\((number * 100).rounded() / 100) s" }
    throw BackendError(
      .invalidAnswer,
      "the audio is cut off: \(seconds(duration)) of the \(seconds(length)) that X-Duration-Seconds tells")
  }
}
