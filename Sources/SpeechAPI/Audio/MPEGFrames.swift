import FoundationEssentials

/// Walks along the frames of an MP3 to see whether the last one is whole: decoders pass over what is missing.
struct MPEGFrames {
  private enum State {
    case start
    case frame
    /// What lies between two heads.
    case skipping(Int)
    /// Something that is no frame: tags at the end, or what this does not know.
    case lost
  }

  /// Kilobits per second by their number, of versions 1 and 2.
  private static let rates = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  ]

  private var state = State.start
  private var kept = Data()

  /// Whether the last frame ends early.
  var isCutOff: Bool {
    switch state {
    case .start, .lost: false
    // Some coders fill up with zeros.
    case .frame: kept.first == 0xFF
    case .skipping: true
    }
  }

  /// Looks at the next bytes.
  mutating func take(_ piece: Data) {
    var rest = piece
    while !rest.isEmpty {
      switch state {
      case .lost: return
      case .skipping(let count):
        let step = Swift.min(count, rest.count)
        rest = rest.dropFirst(step)
        state = step == count ? .frame : .skipping(count - step)
      case .start:
        guard let head = gather(10, from: &rest) else { return }
        guard head.starts(with: "ID3".utf8) else {
          rest = head + rest
          state = .frame
          continue
        }
        // Seven bits of each byte count.
        let size = head.suffix(4).reduce(0) { $0 << 7 | Int($1 & 0x7F) }
        state = .skipping(size + (head[head.startIndex + 5] & 0x10 == 0 ? 0 : 10))
      case .frame:
        guard let head = gather(4, from: &rest) else { return }
        state = Self.length(of: [UInt8](head)).map { .skipping($0 - 4) } ?? .lost
      }
    }
  }

  /// The start of an MP3 without a first frame that is kept free, or used, to tell how long the whole is.
  static func withoutLength(_ start: Data) -> Data {
    guard start.count >= 4, let length = length(of: [UInt8](start.prefix(4))), length <= start.count else {
      return start
    }
    let frame = start.prefix(length)
    let isFree = frame.dropFirst(4).allSatisfy { $0 == 0 }
    let tells = ["Xing", "Info"].contains { frame.firstRange(of: Data($0.utf8)) != nil }
    return isFree || tells ? start.dropFirst(length) : start
  }

  private mutating func gather(_ count: Int, from rest: inout Data) -> Data? {
    let lacking = count - kept.count
    kept += rest.prefix(lacking)
    rest = rest.dropFirst(lacking)
    guard kept.count == count else { return nil }
    defer { kept = Data() }
    return kept
  }

  /// The bytes of a frame of layer III by its head; `nil` where it is none.
  private static func length(of head: [UInt8]) -> Int? {
    guard head[0] == 0xFF, head[1] & 0xE6 == 0xE2 else { return nil }
    let (version, number, rate) = (head[1] >> 3 & 3, Int(head[2] >> 4), Int(head[2] >> 2 & 3))
    guard version != 1, number > 0, number < 15, rate < 3 else { return nil }
    let isFirst = version == 3
    let hertz = [44_100, 48_000, 32_000][rate] / (isFirst ? 1 : version == 2 ? 2 : 4)
    return (isFirst ? 144_000 : 72_000) * rates[isFirst ? 0 : 1][number] / hertz + Int(head[2] >> 1 & 1)
  }
}
