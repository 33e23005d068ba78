/// Reads a text as somebody pasted it: quoted, wrapped at any width, with prompts and time stamps before it.
enum PasteText {
  /// A paste is looked at as far as a person would read it.
  private static let longest = 1 << 20
  /// No message of an engine or a server is broken into more lines than that.
  private static let longestChain = 24
  private static let longestLine = 4096

  /// The lines that the text may have had before it was pasted.
  static func lines(of text: String) -> [String] {
    let plain = PasteCharacters.plain(String(decoding: text.utf8.suffix(longest), as: UTF8.self))
    let blocks = plain.split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { PasteLine.unquoted(String($0.prefix(longestLine))) }
      .split(whereSeparator: \.isEmpty)
    return blocks.flatMap { block in
      block.flatMap(readings) + joined(Array(block)).flatMap(readings)
    }
  }

  private static func readings(_ line: String) -> [String] {
    let bare = PasteLine.withoutPrefix(line)
    return bare == line ? [line] : [line, bare]
  }

  /// The lines of a block put together where one was broken: by a terminal, which fills every line to its end, and by
  /// an editor, which breaks at blanks.
  private static func joined(_ lines: [String]) -> [String] {
    guard lines.count > 1 else { return [] }
    let widths = lines.map(\.count)
    let full = fullWidths(widths)
    let hard = chains(lines) { index in
      full.contains(widths[index]) || full.contains(widths[index] + 1)
    } glue: { index in
      // A blank at the end of a line is not copied.
      full.contains(widths[index]) ? "" : " "
    }
    let longest = widths.max() ?? 0
    let soft = chains(lines) { index in
      guard index + 1 < lines.count else { return false }
      let next = lines[index + 1].prefix { $0 != " " }.count
      return widths[index] * 2 > longest && widths[index] + 1 + next > longest - 8
    } glue: { _ in
      " "
    }
    return hard + soft + [lines.joined(separator: " "), lines.joined()].map { String($0.prefix(longestLine)) }
  }

  /// The widths at which a terminal may have broken: those that several lines have, or the widest.
  private static func fullWidths(_ widths: [Int]) -> Set<Int> {
    var counts: [Int: Int] = [:]
    for width in widths where width >= 20 { counts[width, default: 0] += 1 }
    var full = Set(counts.filter { $0.value > 1 }.keys)
    if let widest = widths.max(), widest >= 20 { full.insert(widest) }
    return full
  }

  private static func chains(
    _ lines: [String], _ isBroken: (Int) -> Bool, glue: (Int) -> String
  ) -> [String] {
    var result: [String] = []
    var index = 0
    while index < lines.count {
      var text = lines[index]
      var last = index
      while last + 1 < lines.count, isBroken(last), last - index < longestChain, text.count < longestLine {
        text += glue(last) + lines[last + 1]
        last += 1
      }
      if last > index { result.append(text) }
      index = last + 1
    }
    return result
  }
}
