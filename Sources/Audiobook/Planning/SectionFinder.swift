import SpeechAPI

/// Finds the chapters of a document: by its table of contents, else by its headings.
struct SectionFinder {
  let document: Document

  /// The sections that have some text or a title, in order.
  func sections() -> [Section] {
    let sections = byContents()
    // A table of contents that names one chapter names none.
    return (sections.count { $0.hasText && !$0.isFrontMatter } > 1 ? sections : byHeadings())
      .filter { $0.hasText || $0.title != nil }
  }

  private func byContents() -> [Section] {
    let titles = Dictionary(document.contents.map { ($0.anchor, $0.title) }) { first, _ in first }
    return sections { block, current in
      guard case .anchor(let name) = block, let title = titles[name] else { return nil }
      // Several lines of the contents may name places without text between them; the first of them is the title.
      return current.title == nil || current.hasText ? Section(title: SpokenText.line(title)) : nil
    }
  }

  private func byHeadings() -> [Section] {
    guard let level else { return sections { _, _ in nil } }
    return sections { block, current in
      guard let (its, text) = heading(block), its <= level else { return nil }
      // "Part One" and the heading right below it begin one chapter.
      let title = SpokenText.line(text)
      guard let head = current.title, !current.hasBody else { return Section(title: title) }
      return Section(title: "\(head): \(title)", blocks: current.blocks)
    }
  }

  /// Parts the text where a section begins, and where front matter begins and ends.
  /// - Parameter begin: the section that begins with a block after those of the current one, if one does. It may take
  ///   over the current one's blocks.
  private func sections(_ begin: (Document.Block, Section) -> Section?) -> [Section] {
    var sections: [Section] = []
    var current = Section()
    for block in document.blocks {
      if let next = begin(block, current) {
        if next.blocks.isEmpty { sections.append(current) }
        current = next
      }
      if case .anchor(let name) = block {
        if document.frontMatter.contains(name) {
          if current.hasText {
            sections.append(current)
            current = Section()
          }
          current.isMarked = true
        } else if current.isMarked, document.files.contains(name) {
          sections.append(current)
          current = Section()
        }
      }
      current.blocks.append(block)
    }
    return sections + [current]
  }

  /// The level of headings that chapters have: the highest of which there are several, else the highest.
  private var level: Int? {
    var counts: [Int: Int] = [:]
    for (level, _) in document.blocks.compactMap(heading) { counts[level, default: 0] += 1 }
    return counts.filter { $0.value > 1 }.keys.min() ?? counts.keys.min()
  }

  /// A heading that may begin a chapter: not the title of the book, which many documents have as one.
  private func heading(_ block: Document.Block) -> (level: Int, text: String)? {
    guard case .heading(let level, let text) = block, text.hasWords else { return nil }
    return SpokenText.line(text) == document.book.title ? nil : (level, text)
  }
}
