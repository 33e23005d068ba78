import BackendSupport
public import FoundationEssentials

/// What a voice is made from.
public struct CloneRequest: Sendable, Hashable {
  /// The largest sample that is read from a file: 32 MiB, five minutes of 16 bits at 48,000 Hz. Backends take less.
  private static let largestFile = 32 << 20
  /// The longest transcript that is read from a file beside it.
  private static let longestText = 64 << 10

  /// The name of the new voice.
  public var name: String
  /// The sample: an audio file.
  public var audio: Data
  /// The sample's file name.
  public var fileName: String
  /// The sample's rate, where it is known.
  public var sampleRate: Int?
  /// What is said in the sample; some engines make no voice without it.
  public var transcript: String?
  /// The file that the sample was read from, for advice.
  var source: String?

  /// Creates a request.
  public init(
    name: String, audio: Data, fileName: String = "sample.wav", sampleRate: Int? = nil, transcript: String? = nil
  ) {
    self.name = name
    self.audio = audio
    self.fileName = fileName
    self.sampleRate = sampleRate
    self.transcript = transcript
  }

  /// Creates a request with a sample from a file.
  /// - Parameters:
  ///   - name: the name of the new voice.
  ///   - path: the file.
  ///   - transcript: what is said in it; where left out, the text of the file beside it, `ann.txt` for `ann.wav`.
  /// - Throws: `SpeechError` with `.invalidInput` where the name is none for a voice, and with `.fileFailed` where the
  ///   file is not there, no plain file or too large.
  public init(name: String, file path: String, transcript: String? = nil) throws(SpeechError) {
    try VoiceName.validate(name)
    let file = try SpeechError.wrapping { () throws(FileError) in
      try PrivateFile.read(path, limit: Self.largestFile, followsLinks: true)
    }
    guard let audio = file else {
      throw SpeechError.reading(path, "no such file")
    }
    let fileName = path.split(separator: "/").last.map(String.init) ?? path
    var transcript = transcript
    if transcript == nil { transcript = try Self.text(beside: path) }
    self.init(name: name, audio: audio, fileName: fileName, transcript: transcript)
    source = path
  }

  private static func text(beside path: String) throws(SpeechError) -> String? {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    let file = "\(path[..<dot]).txt"
    let data = try SpeechError.wrapping { () throws(FileError) in
      try PrivateFile.read(file, limit: longestText, followsLinks: true)
    }
    return data.flatMap { String(validating: $0, as: UTF8.self) }?.split(whereSeparator: \.isNewline)
      .joined(separator: " ")
  }
}

extension CloneRequest {
  /// What makes a voice again that is kept; `nil` where it is kept as numbers.
  init?(_ voice: StoredVoice) {
    guard let sample = voice.sample else { return nil }
    self.init(name: voice.name, sample: sample)
  }

  /// What makes a voice of a sample that is kept.
  init(name: String, sample: VoiceSample) {
    self.init(name: name, audio: sample.audio, fileName: sample.fileName, transcript: sample.transcript)
  }

  /// What is to be kept of it.
  var sample: VoiceSample { VoiceSample(audio: audio, fileName: fileName, transcript: transcript) }

  /// What is said in the sample, for an engine that needs it.
  /// - Throws: `SpeechError` with `.invalidInput` where it is not known.
  func spokenText() throws(SpeechError) -> String {
    guard let transcript, transcript.hasWords else {
      throw SpeechError(.invalidInput, "this server needs the transcript of the recording to clone a voice")
    }
    return transcript
  }
}
