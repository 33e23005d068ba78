extension SynthesizedSpeech {
  /// The audio as a WAV file.
  /// - Throws: `BackendError` with `.invalidAnswer` where it is none, or is cut off.
  public func wav() throws(BackendError) -> WAVFile { try WAVFile(audio) }

  /// Checks that there is something to hear: a server may answer 200 and send nothing.
  /// - Throws: `BackendError` with `.invalidAnswer`.
  public func verify() throws(BackendError) {
    guard !audio.isEmpty else { throw BackendError(.invalidAnswer, "POST /synthesize: the audio is empty") }
    let isWAV = format.map { ["wav", "wave", "x-wav"].contains($0.lowercased()) } ?? true
    guard isWAV else { return }
    let file = try wav()
    guard file.duration > 0 else {
      throw BackendError(.invalidAnswer, "POST /synthesize: the audio has a header, but no sound")
    }
    if let sampleRate, sampleRate != file.sampleRate {
      throw BackendError(
        .invalidAnswer, "POST /synthesize: X-Sample-Rate is \(sampleRate), but the audio has \(file.sampleRate) Hz")
    }
  }
}
