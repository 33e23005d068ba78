/// How loud a book is to be.
public enum LoudnessTarget: Sendable, Hashable {
  /// What audiobook shops ask for: -20 dB RMS, peaks below -3 dB.
  case acx
  /// A loudness in LUFS, peaks below -1.5 dB.
  case loudness(Double)

  /// What podcasts have: -16 LUFS.
  public static let podcast = LoudnessTarget.loudness(-16)

  private static let loudnesses = -40.0 ... -8.0

  /// Reads `acx`, `podcast` or a number of LUFS from -40 to -8.
  public init?(_ text: String) {
    switch text {
    case "acx": self = .acx
    case "podcast": self = .podcast
    default:
      guard let number = Double(text), Self.loudnesses.contains(number) else { return nil }
      self = .loudness(number)
    }
  }

  /// The level, in dB.
  var level: Double {
    switch self {
    case .acx: -20
    case .loudness(let level): level
    }
  }

  /// What the level of each chapter must keep to, in dB; `nil` where only that of the book counts. Shops judge each file,
  /// from -23 to -18 dB, after it was encoded.
  var chapterLevels: ClosedRange<Double>? {
    switch self {
    case .acx: -22.5 ... -18.5
    case .loudness: nil
    }
  }

  /// The highest sample that is encoded, from 0 to 1: those of the file stay below the limit.
  /// - Parameter formats: what it is encoded as.
  func peak(before formats: [BookFormat]) -> Double {
    let limit =
      switch self {
      case .acx: -3.0
      case .loudness: -1.5
      }
    return Decibel.factor(limit - (formats.map { EncoderSettings.overshoot($0, self) }.max() ?? 0))
  }
}

extension LoudnessTarget: CustomStringConvertible {
  /// As ``init(_:)`` reads it.
  public var description: String {
    switch self {
    case .acx: "acx"
    case .loudness(let level): level == -16 ? "podcast" : "\(level)"
    }
  }
}
