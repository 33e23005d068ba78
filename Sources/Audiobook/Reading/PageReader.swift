import SpeechAPI

/// Reads a page of HTML or XHTML: what is spoken of it, and what is not.
///
/// It needs no tree: whatever begins or ends a block ends the paragraph before it, so that ends that are left out, as HTML
/// allows, or forgotten, change nothing.
struct PageReader {
  /// What the page says of itself.
  private(set) var book = Book(title: "")
  /// The anchors at which something begins that listeners skip.
  private(set) var skipped: Set<String> = []
  /// What is on it.
  private(set) var pieces: [PagePiece] = []

  /// How many notes are within each other at most.
  private static let deepest = 8

  /// What its anchors begin with: the file's name in an EPUB.
  private let file: String
  private var words = PageWords()
  /// The texts of images and the marks of notes in the paragraph.
  private var later: [PagePiece] = []
  private var heading: Int?
  private var codeDepth = 0
  private var isCaption = false
  /// The link that is open; there is none within another.
  private var link: (start: Int, anchor: String?, isMark: Bool, isBack: Bool)?
  private var tables: [PageTable] = []
  private var notes: [PageNote] = []
  /// The element that is passed over, and how many of its name are open.
  private var passed: (name: String, depth: Int)?
  private var isTitle = false

  /// Reads a page.
  /// - Parameters:
  ///   - text: the page.
  ///   - file: its name, if it is one of several.
  init(_ text: String, file: String = "") {
    self.file = file
    for piece in MarkupScanner(text) {
      switch piece {
      case .start(let name, let attributes): start(name, attributes)
      case .end(let name): end(name)
      case .text(let text): add(text)
      }
    }
    flush()
    while !tables.isEmpty { closeTable() }
    while !notes.isEmpty { closeNote() }
    book.title = SpokenText.line(book.title)
  }

  private mutating func add(_ text: String) {
    guard passed == nil else { return }
    if isTitle { book.title += text } else { words.add(text, isCode: codeDepth > 0) }
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    if let (open, depth) = passed {
      if open == name { passed = (name, depth + 1) }
      return
    }
    if PageElement.isPassedOver(name, attributes) {
      passed = (name, 1)
      if name == "svg" { later.append(.block(.image(""))) }
      return
    }
    let isBlock = PageElement.blocks.contains(name)
    if isBlock { flush() }
    openNote(name, attributes)
    for id in [attributes["id"], name == "a" ? attributes["name"] : nil].compactMap({ $0 }) { anchor("\(file)#\(id)") }
    if isBlock, notes.isEmpty, let kind = PageElement.kind(attributes), FrontMatter.kinds.contains(kind) {
      // Two marks: no id has one.
      let anchor = "\(file)##\(kind)\(skipped.count)"
      skipped.insert(anchor)
      emit(.block(.anchor(anchor)))
    }
    switch name {
    case "html", "body":
      let languages = [book.language, attributes["xml:lang"], attributes["lang"]]
      book.language = languages.lazy.compactMap { $0 }.first { !$0.isEmpty }
    case "title": isTitle = true
    case "meta": meta(attributes)
    case "br": words.breakLine()
    case "img", "image": later.append(.block(.image(SpokenText.line(attributes["alt"] ?? ""))))
    case "hr": if notes.isEmpty { emit(.block(.separator)) }
    case "h1", "h2", "h3", "h4", "h5", "h6": heading = name.last?.wholeNumberValue
    case "p": heading = nil
    case "pre": codeDepth += 1
    case "q": words.add("“", isCode: false)
    case "a": openLink(attributes)
    case "table": tables.append(PageTable())
    case "tr": if let last = tables.indices.last { tables[last].openRow() }
    case "td", "th": if let last = tables.indices.last { tables[last].openCell() }
    case "figcaption": isCaption = true
    default: break
    }
  }

  private mutating func end(_ name: String) {
    if let (open, depth) = passed {
      if open == name { passed = depth > 1 ? (name, depth - 1) : nil }
      return
    }
    switch name {
    case "title": isTitle = false
    case "a": closeLink()
    case "q": words.add("”", isCode: false)
    case "pre":
      flush()
      codeDepth = max(0, codeDepth - 1)
    case "table":
      flush()
      closeTable()
    default:
      guard PageElement.blocks.contains(name) else { return }
      flush()
      if name == "figcaption" { isCaption = false }
      if name.first == "h", name.last?.isNumber == true { heading = nil }
      closeNotes(ending: name)
    }
  }

  private mutating func meta(_ attributes: [String: String]) {
    guard let content = attributes["content"].map(SpokenText.line), !content.isEmpty else { return }
    switch attributes["name"]?.lowercased() {
    case "author": book.authors.append(content)
    case "publisher": book.publisher = book.publisher ?? content
    default: break
    }
  }

  // MARK: What is emitted

  /// Ends the paragraph.
  private mutating func flush() {
    // What is open here was never closed: what follows is no part of it.
    link = nil
    let text = words.take()
    if text.hasWords || !text.isEmpty && notes.isEmpty { emit(text) }
    let ended = later
    later = []
    for piece in ended { emit(piece) }
  }

  private mutating func emit(_ text: String) {
    if isCaption {
      // Many captions say what stands for the image, too.
      if pieces.last != .block(.image(text)) { emit(.block(.image(text))) }
    } else if codeDepth > 0 {
      emit(.block(.code(text)))
    } else if let last = notes.indices.last {
      notes[last].texts.append(text)
      if notes[last].isGroup { emit(.note(notes[last].take())) }
    } else if let heading {
      emit(.block(.heading(level: heading, text)))
    } else {
      emit(.block(.paragraph(text)))
    }
  }

  private mutating func emit(_ piece: PagePiece) {
    if let last = tables.indices.last { tables[last].add(piece) } else { pieces.append(piece) }
  }

  private mutating func anchor(_ anchor: String) {
    emit(.block(.anchor(anchor)))
    if let last = notes.indices.last { notes[last].anchors.append(anchor) }
  }

  private mutating func closeTable() {
    guard let table = tables.popLast() else { return }
    for piece in table.pieces() { emit(piece) }
  }

  // MARK: Links

  private mutating func openLink(_ attributes: [String: String]) {
    let kind = PageElement.kinds(attributes)
    let target = attributes["href"].map { $0.hasPrefix("#") ? file + $0 : EPUBPackage.anchor(of: $0) }
    link = (
      start: words.count, anchor: target.flatMap { $0.contains("#") ? $0 : nil },
      isMark: !kind.isDisjoint(with: ["noteref", "doc-noteref"]),
      isBack: !kind.isDisjoint(with: ["backlink", "doc-backlink", "footnote-back"])
    )
  }

  /// The mark that leads to a note is not spoken, nor is the one that leads back.
  private mutating func closeLink() {
    guard let link else { return }
    self.link = nil
    let isMark = link.isMark || link.anchor != nil && PageElement.isMark(words.text(from: link.start))
    guard isMark || link.isBack else { return }
    words.remove(from: link.start)
    if let anchor = link.anchor, notes.isEmpty, !link.isBack { later.append(.mark(anchor)) }
  }

  // MARK: Notes

  private mutating func openNote(_ name: String, _ attributes: [String: String]) {
    guard PageElement.mayBeNote.contains(name) else { return }
    if let index = notes.lastIndex(where: { $0.name == name }) {
      // A list's item needs no end, a paragraph neither.
      let isEnded = index == notes.count - 1 && (name == "li" || name == "p")
      if isEnded { closeNote() } else { notes[index].depth += 1 }
    }
    guard notes.count < Self.deepest else { return }
    if let isGroup = PageElement.isGroupOfNotes(attributes) {
      notes.append(PageNote(name: name, isGroup: isGroup))
    } else if name == "li", notes.last?.isGroup == true {
      notes.append(PageNote(name: name, isGroup: false))
    }
  }

  private mutating func closeNotes(ending name: String) {
    guard let index = notes.lastIndex(where: { $0.name == name }) else { return }
    while notes.count > index + 1 { closeNote() }
    notes[index].depth -= 1
    if notes[index].depth == 0 { closeNote() }
  }

  private mutating func closeNote() {
    guard var note = notes.popLast() else { return }
    if !note.texts.isEmpty { emit(.note(note.take())) }
  }
}
