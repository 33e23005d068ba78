import FoundationEssentials

/// The beginning of a line whose end has not come yet.
struct PartialLine {
  /// A line longer than this is handed on in pieces.
  private static let limit = 1 << 20

  private(set) var bytes = Data()

  /// All complete lines once these bytes are there; `nil` while there is none.
  mutating func complete(with more: Data) -> Data? {
    guard let end = more.lastIndex(of: UInt8(ascii: "\n")) else {
      bytes.append(more)
      guard bytes.count > Self.limit else { return nil }
      defer { bytes = Data() }
      return bytes
    }
    let next = more.index(after: end)
    if bytes.isEmpty, next == more.endIndex { return more }
    defer { bytes = Data(more[next...]) }
    return bytes + more[..<next]
  }
}
