/// What the elements of HTML, and the words of EPUB for them, mean to who listens.
enum PageElement {
  /// Those that begin and end a paragraph.
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "title", "tr", "ul",
  ]

  /// Those that may be a note, or hold some.
  static let mayBeNote: Set<String> = ["aside", "body", "dd", "div", "dl", "li", "ol", "p", "section", "ul"]

  /// Those of which nothing is heard. `rt` says again what stands below it.
  private static let unheard: Set<String> = [
    "audio", "button", "canvas", "iframe", "noscript", "object", "rp", "rt", "script", "select", "style", "svg",
    "template", "textarea", "video",
  ]
  /// Those that have no end.
  private static let void: Set<String> = ["br", "hr", "img", "input", "wbr"]

  /// Whether nothing in an element is heard: lists of pages and chapters, the numbers of pages.
  static func isPassedOver(_ name: String, _ attributes: [String: String]) -> Bool {
    if unheard.contains(name) { return true }
    if void.contains(name) { return false }
    let kinds = kinds(attributes)
    return !kinds.isDisjoint(with: ["pagebreak", "doc-pagebreak"])
      || name == "nav" && !kinds.isDisjoint(with: ["toc", "landmarks", "page-list", "loi", "lot", "doc-toc"])
  }

  /// Whether an element is a note (`false`) or a group of them (`true`); `nil` if it is neither.
  static func isGroupOfNotes(_ attributes: [String: String]) -> Bool? {
    let kinds = kinds(attributes)
    if !kinds.isDisjoint(with: ["footnotes", "endnotes", "rearnotes", "doc-endnotes"]) { return true }
    let single: Set<String> = ["footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"]
    return kinds.isDisjoint(with: single) ? nil : false
  }

  /// What EPUB calls an element, its role and its classes.
  static func kinds(_ attributes: [String: String]) -> Set<String> {
    var kinds: Set<String> = []
    for name in ["epub:type", "role", "class"] {
      for kind in attributes[name]?.split(separator: " ") ?? [] { kinds.insert(String(kind)) }
    }
    return kinds
  }

  /// What EPUB calls an element that listeners skip.
  static func kind(_ attributes: [String: String]) -> String? {
    attributes["epub:type"]?.split(separator: " ").map(String.init).first(where: FrontMatter.kinds.contains)
  }

  /// Whether the text of a link is that of a note's mark: `[12]`, `*`.
  static func isMark(_ text: String) -> Bool {
    var mark = text.trimmingBlanks[...]
    if let first = mark.first, "[(".contains(first) { mark = mark.dropFirst() }
    if let last = mark.last, "])".contains(last) { mark = mark.dropLast() }
    return !mark.isEmpty && mark.allSatisfy { "0123456789*†‡".contains($0) }
  }
}

extension String {
  fileprivate var trimmingBlanks: Substring {
    let start = drop(while: \.isWhitespace)
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
  }
}
