/// The text of a PDF as `pdftotext` prints it: pages parted by form feeds, lines as they stand on the page.
enum PDFText {
  /// The paragraphs and headings, without what every page repeats.
  static func blocks(_ text: String) -> [Document.Block] {
    let pages = text.split(separator: "\u{0C}").map { page in
      page.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop(while: \.isWhitespace) }
    }
    let repeated = running(pages)
    var lines: [Substring] = []
    for page in pages {
      // A paragraph whose last line on a page ends no sentence goes on with the next page.
      if let last = lines.last?.last, ".!?…:\"”’»".contains(last) { lines.append("") }
      lines += body(page, without: repeated)
    }
    return PlainText.blocks(lines.joined(separator: "\n"))
  }

  /// What stands first or last on many pages, numbers aside: a running title, or nothing but the number of the page.
  private static func running(_ pages: [[Substring]]) -> Set<String> {
    var counts: [String: Int] = [:]
    for page in pages {
      let filled = page.filter { !$0.isEmpty }
      for line in Set([filled.first, filled.last].compactMap { $0.map(shape) }) { counts[line, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value > 2 && $0.value * 4 > pages.count || $0.key == "#" }.keys)
  }

  private static func body(_ page: [Substring], without repeated: Set<String>) -> ArraySlice<Substring> {
    var lines = page[...]
    func isDropped(_ line: Substring?) -> Bool { line.map { $0.isEmpty || repeated.contains(shape($0)) } ?? false }
    while isDropped(lines.first) { lines.removeFirst() }
    while isDropped(lines.last) { lines.removeLast() }
    return lines
  }

  /// A line with a sign in place of each number.
  private static func shape(_ line: Substring) -> String {
    var shape = ""
    for character in line where !character.isWhitespace {
      if !character.isNumber { shape.append(character) } else if shape.last != "#" { shape.append("#") }
    }
    return shape
  }
}
