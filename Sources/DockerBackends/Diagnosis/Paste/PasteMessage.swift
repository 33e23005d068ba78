/// Finds what structured logs and answers of servers say: strings behind `"log":`, `"message":`, `msg=` and the like.
enum PasteMessage {
  private static let names: [[UInt8]] = [
    "log", "message", "msg", "error", "err", "event", "detail", "details", "stderr", "stdout", "reason", "output",
    "description", "exception",
  ].map { Array($0.utf8) }

  /// The strings in the order in which they stand.
  static func all(in line: String) -> [String] {
    let bytes = Array(line.utf8)
    guard bytes.contains(UInt8(ascii: "\"")) else { return [] }
    var result: [String] = []
    var offset = 0
    while let start = nextString(bytes, from: offset) {
      let (text, end) = string(bytes, from: start)
      if text.utf8.count >= 8 { result.append(text) }
      offset = end
    }
    return result
  }

  /// Where a string begins behind the next name: `"log":"…`, `msg="…`.
  private static func nextString(_ bytes: [UInt8], from offset: Int) -> Int? {
    var index = offset
    while index < bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "="), named(bytes, before: index) else {
        continue
      }
      let rest = bytes[(index + 1)...].prefix(4).drop { $0 == UInt8(ascii: " ") }
      if rest.first == UInt8(ascii: "\"") { return rest.startIndex + 1 }
    }
    return nil
  }

  private static func named(_ bytes: [UInt8], before end: Int) -> Bool {
    let head = bytes[..<end].suffix(16)
    let isQuoted = head.last == UInt8(ascii: "\"")
    let name = PatternLine.fold(head.dropLast(isQuoted ? 1 : 0).reversed().prefix(while: isLetter).reversed())
    return names.contains(name)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// The string that begins at an offset, with its escapes undone, and where it ends.
  private static func string(_ bytes: [UInt8], from start: Int) -> (String, end: Int) {
    var result: [UInt8] = []
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "n"), UInt8(ascii: "r"): result.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "t"): result.append(UInt8(ascii: " "))
      default: result.append(bytes[index + 1])
      }
      index += 2
    }
    return (String(decoding: result, as: UTF8.self), min(index + 1, bytes.count))
  }
}
