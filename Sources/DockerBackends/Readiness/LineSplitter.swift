import FoundationEssentials

/// Cuts a stream of bytes into lines. A carriage return ends a line as well: progress bars use it.
struct LineSplitter {
  /// A longer line is cut: no program that prints without line breaks fills our memory.
  static let longest = 16 << 10

  private var open = Data()

  /// The lines that end in these bytes; empty ones are left out.
  mutating func split(_ bytes: Data) -> [String] {
    var lines: [String] = []
    for piece in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if piece.offset > 0 { close(&lines) }
      for part in piece.element.split(separator: UInt8(ascii: "\r"), omittingEmptySubsequences: false).enumerated() {
        if part.offset > 0 { close(&lines) }
        open.append(part.element.prefix(Self.longest - open.count))
      }
    }
    return lines
  }

  /// What came after the last line break; `nil` where nothing did.
  var rest: String? { open.isEmpty ? nil : String(decoding: open, as: UTF8.self) }

  private mutating func close(_ lines: inout [String]) {
    if let line = rest { lines.append(line) }
    open.removeAll(keepingCapacity: true)
  }
}
