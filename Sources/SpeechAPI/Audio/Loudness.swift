import FoundationEssentials

/// Listens to samples as they come.
struct Loudness {
  /// Beyond this no float was meant as a sample, which goes from -1 to 1; some servers write those of 16 bits as they
  /// are.
  private static let loudestFloat = 65_536.0

  /// The loudest sample, from 0 to 1; 1 for a coding that this program does not read.
  private(set) var peak = 0.0
  /// Whether every sample was a number that can be meant.
  private(set) var isFinite = true
  private let encoding: WAVFile.Encoding
  private let width: Int

  /// Of nothing.
  init() { (encoding, width) = (.integer, 0) }

  init(_ format: WAVFile.Format) { (encoding, width) = (format.encoding, format.bitsPerSample / 8) }

  /// Listens to whole samples.
  mutating func hear(_ samples: Data) {
    guard !samples.isEmpty else { return }
    samples.withUnsafeBytes { bytes in
      switch (encoding, width) {
      case (.integer, 1):
        peak = bytes.reduce(peak) { max($0, abs(Double($1) - 128) / 128) }
      case (.integer, 2):
        var loudest: UInt16 = 0
        for offset in stride(from: 0, to: bytes.count - 1, by: 2) {
          let sample = Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int16.self))
          loudest = max(loudest, sample.magnitude)
        }
        peak = max(peak, Double(loudest) / 32_768)
      case (.integer, 3...4):
        for offset in stride(from: 0, through: bytes.count - width, by: width) {
          peak = max(peak, Self.magnitude(bytes, offset, width: width))
        }
      case (.float, 4):
        hear(bytes) { Double(Float(bitPattern: $0.loadUnaligned(fromByteOffset: $1, as: UInt32.self)).magnitude) }
      case (.float, 8):
        hear(bytes) { Double(bitPattern: $0.loadUnaligned(fromByteOffset: $1, as: UInt64.self)).magnitude }
      default: peak = 1
      }
    }
  }

  private mutating func hear(_ bytes: UnsafeRawBufferPointer, _ level: (UnsafeRawBufferPointer, Int) -> Double) {
    for offset in stride(from: 0, through: bytes.count - width, by: width) {
      let sample = level(bytes, offset)
      // A comparison with NaN is false.
      if sample <= Self.loudestFloat { peak = max(peak, sample) } else { isFinite = false }
    }
  }

  private static func magnitude(_ bytes: UnsafeRawBufferPointer, _ offset: Int, width: Int) -> Double {
    let raw = (0..<width).reversed().reduce(Int64(0)) { $0 << 8 | Int64(bytes[offset + $1]) }
    let range = Int64(1) << (8 * width)
    return Double((raw >= range / 2 ? raw - range : raw).magnitude) / Double(range / 2)
  }
}

extension WAVFile {
  /// The loudest sample, from 0 to 1; `nil` for a coding that this program does not read.
  public var peak: Double? {
    if case .other = format.encoding { nil } else { loudness.peak }
  }

  /// Whether there is nothing to hear: no sample above `threshold`, a thousandth (-60 dB) where left out.
  public func isSilent(threshold: Double = 0.001) -> Bool { loudness.peak <= threshold }
}
