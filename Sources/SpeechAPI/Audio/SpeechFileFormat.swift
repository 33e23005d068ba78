/// A format that speech is written in.
public enum SpeechFileFormat: String, Sendable, CaseIterable {
  /// WAV, its samples as the server codes them.
  case wav
  /// Samples of 16 bits without a header, the least significant byte first.
  case pcm
  /// FLAC, which loses nothing.
  case flac
  /// MP3.
  case mp3
  /// Opus in Ogg.
  case opus

  /// The format that a file's name promises by its ending; `nil` where it promises none of these.
  public init?(ending path: String) {
    switch Self.ending(of: path) {
    case "wav", "wave": self = .wav
    case "pcm", "raw": self = .pcm
    case "flac": self = .flac
    case "mp3": self = .mp3
    case "opus", "ogg", "oga": self = .opus
    default: return nil
    }
  }

  /// The ending of a file's name, in small letters and without its dot; `nil` where it has none.
  public static func ending(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }

  /// The rate that it is written in where the samples have another: Opus knows five.
  func rate(for rate: Int) -> Int {
    let known: [Int] =
      switch self {
      case .wav, .pcm, .flac: []
      case .mp3: [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]
      case .opus: [8_000, 12_000, 16_000, 24_000, 48_000]
      }
    return known.isEmpty ? rate : known.first { $0 >= rate } ?? known[known.count - 1]
  }
}
