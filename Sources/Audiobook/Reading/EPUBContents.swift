/// An EPUB's table of contents, of either kind: `nav` of EPUB 3 or NCX of EPUB 2.
struct EPUBContents: Equatable {
  /// The lines that begin chapters.
  var entries: [Document.Entry] = []
  /// The anchors at which something begins that listeners skip.
  var skipped: Set<String> = []

  init() {}

  /// Reads a table. A line within another is a chapter only where it leads to another file: what stands in the same
  /// file are the chapter's sections.
  init(_ text: String) {
    var files: [String] = []
    var (title, target): (String, String?) = ("", nil)
    var isLandmarks = false
    var isContents = true
    var kind = ""
    for piece in MarkupScanner(text) {
      switch piece {
      case .start("nav", let attributes):
        let type = attributes["epub:type"] ?? "toc"
        (isLandmarks, isContents) = (type == "landmarks", type == "toc")
      case .start("pagelist", _): isContents = false
      case .start("ol", _), .start("navpoint", _): files.append(files.last ?? "")
      case .end("ol"), .end("navpoint"): _ = files.popLast()
      case .start("a", let attributes):
        (title, target) = ("", attributes["href"])
        kind = attributes["epub:type"] ?? ""
      case .start("navlabel", _): title = ""
      case .text(let text): title += text
      case .start("content", let attributes):
        if isContents, let source = attributes["src"] { add(title, source, &files) }
      case .end("a"):
        guard let source = target else { break }
        target = nil
        if isLandmarks, kind.split(separator: " ").contains(where: { FrontMatter.kinds.contains(String($0)) }) {
          skipped.insert(EPUBPackage.anchor(of: source))
        } else if isContents {
          add(title, source, &files)
        }
      default: break
      }
    }
  }

  /// - Parameter files: the file of each level's line above; the last is that of this level.
  private mutating func add(_ title: String, _ source: String, _ files: inout [String]) {
    let anchor = EPUBPackage.anchor(of: source)
    let file = String(anchor.prefix { $0 != "#" })
    let above = files.dropLast().last ?? ""
    if let last = files.indices.last { files[last] = file }
    let title = SpokenText.line(title)
    guard file != above || above.isEmpty, !title.isEmpty else { return }
    entries.append(Document.Entry(title: title, anchor: anchor))
  }
}
