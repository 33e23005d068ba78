/// What `outline.lua` printed of a document.
struct OutlineLines {
  /// What the document says of itself, by its names.
  private(set) var meta: [String: [String]] = [:]
  /// The text.
  private(set) var blocks: [Document.Block] = []

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      guard let tab = line.firstIndex(of: "\t") else { continue }
      add(letter: line[..<tab], String(line[line.index(after: tab)...]))
    }
  }

  private mutating func add(letter: Substring, _ text: String) {
    switch letter.first {
    case "A": blocks.append(.anchor(text))
    case "H": blocks.append(.heading(level: Int(letter.dropFirst()) ?? 1, text))
    case "P": blocks.append(.paragraph(text))
    case "R": blocks.append(.separator)
    case "N": blocks.append(.note(text))
    case "T": blocks.append(.table(text))
    case "I": blocks.append(.image(text))
    case "C": blocks.append(.code(text))
    case "M":
      let parts = text.split(separator: "\t", maxSplits: 1).map(String.init)
      if parts.count == 2 { meta[parts[0], default: []].append(SpokenText.line(parts[1])) }
    default: break
    }
  }

  /// What the document says of itself.
  var book: Book {
    func first(_ names: String...) -> String? { names.lazy.compactMap { meta[$0]?.first }.first { !$0.isEmpty } }
    return Book(
      title: first("title") ?? "", authors: meta["author"] ?? meta["creator"] ?? [],
      language: first("lang", "language"), publisher: first("publisher"))
  }
}
