/// A part of a text that is worth reading.
struct Excerpt: Sendable {
  /// Where it begins, in bytes.
  let offset: Int
  let text: String

  /// A text of this length is read whole.
  private static let short = 16 << 10
  /// What is looked at of a text: the rest of a longer one is older.
  private static let longest = 16 << 20
  /// Lines that differ in numbers alone are read so often.
  private static let mostAlike = 8
  /// Of a text that has symptoms everywhere so many bytes are read at either end.
  private static let most = 64 << 10

  /// All of a short text; of a long one the lines in which a symptom may stand.
  /// - Parameters:
  ///   - text: an error, or any number of lines of a log.
  ///   - index: tells where a symptom may stand.
  ///   - isBroken: whether its lines may have been broken, so that those around belong to each.
  static func all(of text: String, index: SymptomIndex, isBroken: Bool) -> [Excerpt] {
    guard text.utf8.count > short else { return [Excerpt(offset: 0, text: text)] }
    let found = telling(text, index: index, isBroken: isBroken)
    var left = most
    let first = found.prefix { excerpt in
      left -= excerpt.text.utf8.count
      return left > 0
    }
    left = most
    let last = found.dropFirst(first.count).reversed().prefix { excerpt in
      left -= excerpt.text.utf8.count
      return left > 0
    }
    return first + last.reversed()
  }

  /// The lines in which a symptom may stand.
  private static func telling(_ text: String, index: SymptomIndex, isBroken: Bool) -> [Excerpt] {
    var text = text
    return text.withUTF8 { whole in
      let bytes = UnsafeBufferPointer(rebasing: whole.suffix(longest))
      let lines = TextLines(bytes)
      var alike: [Int: Int] = [:]
      var read = 0
      return index.places(in: bytes).compactMap { place in
        guard place >= read else { return nil }
        let line = lines.line(at: place)
        read = line.upperBound
        let shape = lines.shape(of: line)
        alike[shape, default: 0] += 1
        guard alike[shape, default: 0] <= mostAlike else { return nil }
        let range = isBroken ? lines.unbroken(around: line) : line
        read = max(range.upperBound, line.upperBound)
        return Excerpt(offset: range.lowerBound, text: String(decoding: bytes[range], as: UTF8.self))
      }
    }
  }
}

/// Finds lines in the bytes of a text.
private struct TextLines {
  private static let reach = 2048

  let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The line with a byte; of a long one what stands around it.
  func line(at place: Int) -> Range<Int> {
    var start = place
    while start > max(0, place - Self.reach), !isEnd(start - 1) { start -= 1 }
    var end = place
    while end < min(bytes.count, place + Self.reach), !isEnd(end) { end += 1 }
    return start..<end
  }

  /// A number that lines have in common which differ in numbers alone.
  func shape(of line: Range<Int>) -> Int {
    bytes[line].reduce(7) { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($1) ? $0 : $0 &* 31 &+ Int($1) }
  }

  /// A line with those around it that it may have been one with.
  func unbroken(around line: Range<Int>) -> Range<Int> {
    let before = neighbours(of: line, before)
    let after = neighbours(of: line, after)
    let lines = before.reversed() + [line] + after
    // A paragraph of its own is what somebody pasted.
    if before.count < PasteText.longestChain, after.count < PasteText.longestChain { return union(lines[...]) }
    let width = lines.map(\.count).max() ?? 0
    let breaks = zip(lines, lines.dropFirst()).map { line, next in
      line.count + 1 + bytes[next].prefix { $0 != UInt8(ascii: " ") }.count > width
    }
    var first = before.count
    while first > 0, breaks[first - 1] { first -= 1 }
    var last = before.count
    while last < breaks.count, breaks[last] { last += 1 }
    return union(lines[first...last])
  }

  private func union(_ lines: ArraySlice<Range<Int>>) -> Range<Int> {
    (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? 0)
  }

  private func neighbours(of line: Range<Int>, _ next: (Range<Int>) -> Range<Int>?) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var line = line
    while result.count < PasteText.longestChain, let found = next(line), !found.isEmpty {
      result.append(found)
      line = found
    }
    return result
  }

  private func before(_ line: Range<Int>) -> Range<Int>? {
    let end = line.lowerBound - 1
    guard end >= 0, isEnd(end) else { return nil }
    return self.line(at: end > 0 && isPair(end - 1) ? end - 1 : end)
  }

  private func after(_ line: Range<Int>) -> Range<Int>? {
    let end = line.upperBound
    guard end < bytes.count, isEnd(end) else { return nil }
    return self.line(at: isPair(end) ? end + 2 : end + 1)
  }

  /// Whether a line ends as Windows ends it.
  private func isPair(_ offset: Int) -> Bool {
    offset + 1 < bytes.count && bytes[offset] == UInt8(ascii: "\r") && bytes[offset + 1] == UInt8(ascii: "\n")
  }

  private func isEnd(_ offset: Int) -> Bool {
    bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r")
  }
}
