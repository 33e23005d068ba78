extension SynthesizedSpeech {
  /// The audio as a WAV file.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is none, or is cut off.
  public func wav() throws(SpeechError) -> WAVFile {
    let file = try WAVFile(audio, isWhole: isWhole)
    if file.isShort { try SpokenPiece(file.duration, sampleRate: file.sampleRate).check(length: duration) }
    return file
  }

  /// Checks that there is something to hear: a server may answer 200 and send nothing.
  /// - Throws: `SpeechError` with `.invalidAnswer`.
  public func verify() throws(SpeechError) {
    guard !audio.isEmpty else { throw SpeechError(.invalidAnswer, "POST /synthesize: the audio is empty") }
    let isWAV = format.map { ["wav", "wave", "x-wav"].contains($0.lowercased()) } ?? true
    guard isWAV else { return }
    let file = try wav()
    try SpokenPiece(file.duration, sampleRate: file.sampleRate).check(rate: sampleRate)
  }
}
