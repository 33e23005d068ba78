/// The chunked coding of a body, for connections that libcurl does not read.
struct ChunkedDecoder {
  private enum Step {
    case size
    case bytes(Int)
    case lineEnd
    case trailer
    case end
  }

  private var step = Step.size
  private var line: [UInt8] = []
  /// What came after the last chunk.
  private var trailing = 0

  /// Whether the last chunk is complete.
  var isDone: Bool { if case .end = step { true } else { false } }

  /// Takes coded bytes and gives the plain ones; `nil` where the coding is broken.
  mutating func decode(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
    var plain: [UInt8] = []
    var rest = input[...]
    while let byte = rest.first {
      switch step {
      case .bytes(let count):
        let piece = rest.prefix(count)
        plain += piece
        rest = rest.dropFirst(piece.count)
        step = piece.count == count ? .lineEnd : .bytes(count - piece.count)
        continue
      case .end: return plain
      case .trailer:
        trailing += 1
        guard trailing <= ResponseHead.limit else { return nil }
        rest = rest.dropFirst()
      case .size, .lineEnd: rest = rest.dropFirst()
      }
      guard byte == UInt8(ascii: "\n") else {
        line.append(byte)
        guard line.count <= 4096 else { return nil }
        continue
      }
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      guard let following = next() else { return nil }
      step = following
      line = []
    }
    return plain
  }

  private func next() -> Step? {
    switch step {
    case .lineEnd: return line.isEmpty ? .size : nil
    case .trailer: return line.isEmpty ? .end : .trailer
    case .bytes, .end: return step
    case .size:
      let digits = String(decoding: line.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self).filter { $0 != " " }
      guard let size = Int(digits, radix: 16), size >= 0 else { return nil }
      return size == 0 ? .trailer : .bytes(size)
    }
  }
}
