/// Reads a text as somebody pasted it: quoted, wrapped at any width, with prompts and time stamps before it.
enum PasteText {
  /// No message of an engine or a server is broken into more lines than that.
  static let longestChain = 24
  private static let longestLine = 4096

  /// The lines that the text may have had before it was pasted, each in all ways to read it.
  static func readings(of excerpt: Excerpt) -> [Reading] {
    numbered(paragraphs(of: excerpt).flatMap(chains), in: excerpt)
  }

  /// The lines as they stand, for a text that came as it was written.
  static func readingsUnjoined(of excerpt: Excerpt) -> [Reading] {
    numbered(paragraphs(of: excerpt).joined().map(\.text), in: excerpt)
  }

  /// What is left to try where nothing was found: all lines of a paragraph as one, and each by itself.
  static func looseReadings(of excerpt: Excerpt) -> [Reading] {
    let paragraphs = paragraphs(of: excerpt).filter { $0.count > 1 }
    return numbered(paragraphs.flatMap { joined($0[...]) + $0.map(\.text) }, in: excerpt)
  }

  private static func numbered(_ lines: [String], in excerpt: Excerpt) -> [Reading] {
    lines.enumerated().flatMap { Reading.all(of: $1, number: excerpt.offset + $0) }
  }

  private static func paragraphs(of excerpt: Excerpt) -> [[PasteLine]] {
    PasteCharacters.plain(excerpt.text).split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { PasteLine(String($0.prefix(longestLine))) }
      .split { $0.text.isEmpty }.map(Array.init)
  }

  /// The lines of a paragraph put together where one was broken: by a terminal, which fills every line to its end, and
  /// by an editor, which breaks where the next word does not fit.
  private static func chains(_ lines: [PasteLine]) -> [String] {
    let widest = lines.filter { !$0.isOneWord }.map(\.width).max() ?? 0
    let ends = lines.indices.filter { index in
      guard index + 1 < lines.count, lines[index].width >= 20, !lines[index + 1].startsRecord else { return true }
      let isFull = [index - 1, index + 1].contains {
        lines.indices.contains($0) && abs(lines[$0].width - lines[index].width) <= 1
      }
      return !isFull && lines[index].width + 1 + lines[index + 1].firstWord <= widest
    }
    var start = 0
    return ends.flatMap { end in
      defer { start = end + 1 }
      return joined(lines[start...end])
    }
  }

  /// Lines as one, with joints where they were broken; cut where no message is that long.
  private static func joined(_ lines: ArraySlice<PasteLine>) -> [String] {
    let widest = lines.map(\.width).max() ?? 0
    return stride(from: lines.startIndex, to: lines.endIndex, by: longestChain).map { start in
      let piece = lines[start..<min(start + longestChain, lines.endIndex)]
      var text = piece.first?.text ?? ""
      for (line, next) in zip(piece, piece.dropFirst()) where text.utf8.count < longestLine {
        let isTight = line.width == widest && !next.isIndented
        text.unicodeScalars.append(isTight ? PatternLine.Joint.tight : PatternLine.Joint.loose)
        text += next.text
      }
      return text
    }
  }
}
