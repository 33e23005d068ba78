import FoundationEssentials

/// The lines of a saved log, each of which begins with its time.
struct SavedLogLines {
  private let lines: [Data.SubSequence]

  init(_ bytes: Data) { lines = bytes.split(separator: UInt8(ascii: "\n")) }

  /// Those that are asked for, in the form that is asked for.
  func chosen(by options: BackendLogOptions) -> Data {
    var parts = lines.map { line -> (time: Substring, text: Data.SubSequence) in
      let end = line.firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
      return (String(decoding: line[..<end], as: UTF8.self)[...], line[end...].dropFirst())
    }
    // Times of one form are in the order of their letters, to the second.
    let bound = { (date: Date?) in date.map { String($0.formatted(.iso8601).dropLast()) } }
    if let since = bound(options.since) { parts.removeAll { $0.time < since } }
    if let until = bound(options.until) { parts.removeAll { $0.time.prefix(until.count) > until } }
    if let tail = options.tail { parts = parts.suffix(tail) }
    return parts.reduce(into: Data()) { all, part in
      if options.timestamps { all += Data(part.time.utf8) + [UInt8(ascii: " ")] }
      all += part.text + [UInt8(ascii: "\n")]
    }
  }
}
