import FoundationEssentials

/// What a document is written as.
enum DocumentFormat: Sendable, Equatable {
  case epub, docx, odt, fb2, html, markdown, text, pdf
  /// Amazon's, which only its own programs read.
  case kindle
  /// A ZIP archive of something else.
  case archive

  /// Tells it by what is in the file; the name helps with text alone.
  init(_ data: Data, name: String) {
    let start = data.prefix(4096)
    let ending = Self.ending(of: name)
    if start.starts(with: Array("PK".utf8)) {
      self = Self.ofArchive(data, start, ending)
    } else if start.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil {
      self = .pdf
    } else if Self.isKindle(start) || ["azw", "azw3", "azw4", "kfx", "mobi", "prc"].contains(ending) {
      self = .kindle
    } else {
      self = Self.ofText(start, ending)
    }
  }

  private static func ofArchive(_ data: Data, _ start: Data, _ ending: String) -> DocumentFormat {
    func holds(_ text: String, in bytes: Data) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }
    if holds("application/epub+zip", in: start) || ending == "epub" { return .epub }
    if holds("opendocument.text", in: start) { return .odt }
    // The list of files is at the end of an archive.
    let end = data.suffix(1 << 16)
    if holds("word/document.xml", in: end) { return .docx }
    return holds("META-INF/container.xml", in: end) ? .epub : .archive
  }

  private static func isKindle(_ start: Data) -> Bool {
    start.dropFirst(60).starts(with: Array("BOOKMOBI".utf8)) || start.starts(with: Array("TPZ".utf8))
      || start.starts(with: [0xEA] + Array("DRMION".utf8)) || start.starts(with: Array("CONT".utf8) + [2, 0])
  }

  private static func ofText(_ start: Data, _ ending: String) -> DocumentFormat {
    let text = String(decoding: start, as: UTF8.self).lowercased()
    if text.contains("<fictionbook") { return .fb2 }
    switch ending {
    case "md", "markdown": return .markdown
    case "html", "htm", "xhtml": return .html
    case "txt", "text": return .text
    default: break
    }
    let head = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") || head.hasPrefix("<?xml") && text.contains("<html")
    {
      return .html
    }
    let lines = text.split(separator: "\n")
    let isMarkdown = lines.first == "---" || lines.contains { $0.hasPrefix("# ") || $0.hasPrefix("## ") }
    return isMarkdown ? .markdown : .text
  }

  private static func ending(of name: String) -> String {
    let file = name.split(separator: "/").last ?? ""
    return file.lastIndex(of: ".").map { file[file.index(after: $0)...].lowercased() } ?? ""
  }
}
