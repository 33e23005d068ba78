public import FoundationEssentials

/// What a voice was made from.
public struct VoiceSample: Sendable, Hashable, Codable {
  /// The audio file.
  public var audio: Data
  /// Its name.
  public var fileName: String
  /// What is said in it.
  public var transcript: String?

  enum CodingKeys: String, CodingKey {
    case audio, transcript
    case fileName = "file_name"
  }

  /// Creates a sample.
  public init(audio: Data, fileName: String = "sample.wav", transcript: String? = nil) {
    self.audio = audio
    self.fileName = fileName
    self.transcript = transcript
  }
}
