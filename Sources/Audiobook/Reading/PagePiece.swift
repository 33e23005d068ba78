import SpeechAPI

/// What a page consists of.
enum PagePiece: Equatable {
  case block(Document.Block)
  /// A mark in the text before it, which leads to the note at an anchor.
  case mark(String)
  /// A note, and the anchors that marks may name.
  case note(PageNote.Text)
}

extension [PagePiece] {
  /// The blocks of all pages together: a note that a mark leads to stands where the mark is, whichever page it is on.
  func blocks() -> [Document.Block] {
    var notes: [String: PageNote.Text] = [:]
    for case .note(let note) in self {
      for anchor in note.anchors where notes[anchor] == nil { notes[anchor] = note }
    }
    var marked: Set<String> = []
    for case .mark(let anchor) in self where !marked.contains(anchor) {
      if let note = notes[anchor] { marked.formUnion(note.anchors) }
    }
    var told: Set<String> = []
    return compactMap { piece in
      switch piece {
      case .block(let block): return block
      case .mark(let anchor):
        guard let note = notes[anchor], told.isDisjoint(with: note.anchors) else { return nil }
        told.formUnion(note.anchors)
        return .note(note.text)
      case .note(let note): return marked.isDisjoint(with: note.anchors) ? .note(note.text) : nil
      }
    }
  }
}

/// A note, or a group of them, that is being read.
struct PageNote {
  /// A note's text, and the anchors in it.
  struct Text: Equatable {
    var anchors: [String]
    var text: String
  }

  /// The element that it is.
  let name: String
  /// Whether each paragraph in it is a note.
  let isGroup: Bool
  /// How many elements of the name are open.
  var depth = 1
  var anchors: [String] = []
  var texts: [String] = []

  init(name: String, isGroup: Bool) { (self.name, self.isGroup) = (name, isGroup) }

  /// What there is so far, as one note.
  mutating func take() -> Text {
    defer { (anchors, texts) = ([], []) }
    return Text(anchors: anchors, text: texts.joined(separator: " "))
  }
}

/// A table that is being read.
struct PageTable {
  /// Tables of old web pages hold whole texts, and are no tables: none has a cell with so many bytes.
  private static let longestCell = 300

  private var rows: [[[PagePiece]]] = []

  mutating func openRow() { rows.append([]) }

  mutating func openCell() {
    if rows.isEmpty { openRow() }
    rows[rows.count - 1].append([])
  }

  mutating func add(_ piece: PagePiece) {
    if rows.last?.isEmpty != false { openCell() }
    rows[rows.count - 1][rows[rows.count - 1].count - 1].append(piece)
  }

  /// The table as a block, after what of it is no text; or what is in it, if it is no table.
  func pieces() -> [PagePiece] {
    let all = rows.flatMap { $0.flatMap { $0 } }
    let texts = rows.map { $0.map(Self.text).filter(\.hasWords) }
    guard texts.allSatisfy({ $0.allSatisfy { $0.utf8.count <= Self.longestCell } }) else { return all }
    let lines = texts.filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }
    let rest = all.filter { Self.text([$0]).isEmpty }
    return lines.isEmpty ? rest : rest + [.block(.table(lines.joined(separator: "\u{B}")))]
  }

  private static func text(_ cell: [PagePiece]) -> String {
    cell.compactMap { piece in
      switch piece {
      case .block(.heading(_, let text)), .block(.paragraph(let text)), .block(.table(let text)),
        .block(.code(let text)):
        SpokenText.line(text)
      default: nil
      }
    }.joined(separator: " ")
  }
}

/// The words of a paragraph as they are read: blanks and ends of lines are one blank; a vertical tab stands for a line
/// break that the page asks for.
struct PageWords {
  private var bytes: [UInt8] = []

  /// How many bytes there are.
  var count: Int { bytes.count }

  mutating func add(_ text: String, isCode: Bool) {
    for byte in text.utf8 {
      if isCode {
        bytes.append(byte == UInt8(ascii: "\n") ? 0x0B : byte)
      } else if byte == 0x20 || 0x09...0x0D ~= byte {
        if let last = bytes.last, last != 0x20, last != 0x0B { bytes.append(0x20) }
      } else {
        bytes.append(byte)
      }
    }
  }

  mutating func breakLine() { bytes.append(0x0B) }

  /// The words from a place on.
  func text(from start: Int) -> String { String(decoding: bytes.dropFirst(start), as: UTF8.self) }

  mutating func remove(from start: Int) { bytes.removeLast(max(0, bytes.count - start)) }

  /// All that there is, of which nothing stays.
  mutating func take() -> String {
    while let last = bytes.last, last == 0x20 || last == 0x0B { bytes.removeLast() }
    defer { bytes.removeAll(keepingCapacity: true) }
    return text(from: 0)
  }
}
