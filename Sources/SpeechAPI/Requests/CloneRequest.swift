import BackendSupport
public import FoundationEssentials

/// What `/clone_voice` is given.
public struct CloneRequest: Sendable, Hashable {
  /// The largest sample that is read from a file: 64 MiB. Backends take less.
  private static let largestFile = 64 << 20

  /// The name of the new voice.
  public var name: String
  /// The sample: an audio file.
  public var audio: Data
  /// The sample's file name.
  public var fileName: String
  /// The sample's rate, where it is known.
  public var sampleRate: Int?
  /// The file that the sample was read from, for advice.
  var source: String?

  /// Creates a request.
  public init(name: String, audio: Data, fileName: String = "sample.wav", sampleRate: Int? = nil) {
    self.name = name
    self.audio = audio
    self.fileName = fileName
    self.sampleRate = sampleRate
  }

  /// Creates a request with a sample from a file.
  /// - Throws: `SpeechError` with `.invalidInput` where the name is none for a voice, and with `.fileFailed` where the
  ///   file is not there, no plain file or too large.
  public init(name: String, file path: String) throws(SpeechError) {
    try VoiceName.validate(name)
    let file = try SpeechError.wrapping { () throws(FileError) in
      try PrivateFile.read(path, limit: Self.largestFile, followsLinks: true)
    }
    guard let audio = file else {
      throw SpeechError.reading(path, "no such file")
    }
    self.init(name: name, audio: audio, fileName: path.split(separator: "/").last.map(String.init) ?? path)
    source = path
  }
}
