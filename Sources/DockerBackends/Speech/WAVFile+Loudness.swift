import FoundationEssentials

extension WAVFile {
  /// The loudest sample, from 0 to 1; `nil` for a coding that this program does not read.
  public var peak: Double? {
    let width = format.bitsPerSample / 8
    guard width > 0, let level = level(width: width) else { return nil }
    return samples.withUnsafeBytes { bytes in
      stride(from: 0, through: bytes.count - width, by: width).reduce(0) { max($0, level(bytes, $1)) }
    }
  }

  /// Whether there is nothing to hear: no sample above `threshold`, a thousandth (-60 dB) where left out.
  public func isSilent(threshold: Double = 0.001) -> Bool { (peak ?? 1) <= threshold }

  private func level(width: Int) -> ((UnsafeRawBufferPointer, Int) -> Double)? {
    switch (format.encoding, width) {
    case (.integer, 1): return { abs(Double($0[$1]) - 128) / 128 }
    case (.integer, 2...4): return { Self.magnitude($0, $1, width: width) }
    case (.float, 4):
      return { Double(Float(bitPattern: $0.loadUnaligned(fromByteOffset: $1, as: UInt32.self)).magnitude) }
    case (.float, 8): return { Double(bitPattern: $0.loadUnaligned(fromByteOffset: $1, as: UInt64.self)).magnitude }
    default: return nil
    }
  }

  private static func magnitude(_ bytes: UnsafeRawBufferPointer, _ offset: Int, width: Int) -> Double {
    let raw = (0..<width).reversed().reduce(Int64(0)) { $0 << 8 | Int64(bytes[offset + $1]) }
    let range = Int64(1) << (8 * width)
    return Double((raw >= range / 2 ? raw - range : raw).magnitude) / Double(range / 2)
  }
}
