import FoundationEssentials

/// A book to read along, as EPUB 3 with media overlays: a page, a file of sound and their times for each chapter.
struct ReadAlong: Sendable {
  /// A picture of the book's front in the archive.
  struct Cover: Sendable {
    var file: String
    var mediaType: String
  }

  /// The folder of all but what an EPUB must have outside.
  static let folder = "book"
  /// What of an archive stands first, and as it is: by it an EPUB is told.
  static let mimetype = (path: "mimetype", text: "application/epub+zip")

  private let book: TimedBook
  private let cover: Cover?
  private let identifier: UUID
  private let modified: Date
  private let language: String
  private let isRightToLeft: Bool

  /// - Parameters:
  ///   - book: each chapter with the name of its file of sound, and with times from the start of that.
  ///   - cover: the picture on its front.
  ///   - identifier: the same for the same book.
  ///   - modified: when it was made.
  init(_ book: TimedBook, cover: Cover?, identifier: UUID, modified: Date) {
    (self.book, self.cover, self.identifier, self.modified) = (book, cover, identifier, modified)
    language = Self.tag(book.language)
    isRightToLeft = Self.rightToLeft.contains(String(language.lowercased().prefix { $0 != "-" }))
  }

  /// Languages that are written from right to left.
  private static let rightToLeft: Set<String> = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi",
  ]

  /// A language as EPUB takes it; `und` where nobody says what it is.
  private static func tag(_ language: String?) -> String {
    let tag = language?.replacing("_", with: "-") ?? ""
    let isTag = tag.wholeMatch(of: #/[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/#) != nil
    return isTag ? tag : "und"
  }

  /// All files of the archive but the sound, the cover and ``mimetype``.
  var files: [(path: String, text: String)] {
    var files = [("META-INF/container.xml", container), ("\(Self.folder)/package.opf", package)]
    files += [("\(Self.folder)/contents.xhtml", contents), ("\(Self.folder)/book.css", Self.style)]
    for chapter in book.chapters {
      files.append(("\(Self.folder)/\(Self.page(chapter))", page(chapter)))
      files.append(("\(Self.folder)/\(Self.overlay(chapter))", overlay(chapter)))
    }
    return files
  }

  private static func page(_ chapter: TimedBook.Chapter) -> String { "chapter-\(chapter.number).xhtml" }
  private static func overlay(_ chapter: TimedBook.Chapter) -> String { "chapter-\(chapter.number).smil" }
  /// An id must begin with a letter.
  private static func id(_ sentence: TimedBook.Sentence) -> String { "s\(sentence.id)" }

  private static let style = ".spoken { background: #ffe9a8; color: #000 }\n"
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

  private var container: String {
    """
    \(Self.declaration)
    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles>
    <rootfile full-path="\(Self.folder)/package.opf" media-type="application/oebps-package+xml"/>
    </rootfiles>
    </container>

    """
  }
}

// The package document.
extension ReadAlong {
  private var package: String {
    let chapters = book.chapters
    let pages = chapters.map { chapter in
      """
      <item id="c\(chapter.number)" href="\(Self.page(chapter))" media-type="application/xhtml+xml" \
      media-overlay="o\(chapter.number)"/>
      <item id="o\(chapter.number)" href="\(Self.overlay(chapter))" media-type="application/smil+xml"/>
      <item id="a\(chapter.number)" href="\(chapter.file)" media-type="audio/mp4"/>
      """
    }
    let picture = cover.map { cover in
      "\n<item id=\"cover\" href=\"\(cover.file)\" media-type=\"\(cover.mediaType)\" properties=\"cover-image\"/>"
    }
    let direction = isRightToLeft ? " page-progression-direction=\"rtl\"" : ""
    return """
      \(Self.declaration)
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="\(language)">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
      \(metadata.joined(separator: "\n"))
      </metadata>
      <manifest>
      <item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
      <item id="style" href="book.css" media-type="text/css"/>\(picture ?? "")
      \(pages.joined(separator: "\n"))
      </manifest>
      <spine\(direction)>
      \(chapters.map { "<itemref idref=\"c\($0.number)\"/>" }.joined(separator: "\n"))
      </spine>
      </package>

      """
  }

  private var metadata: [String] {
    let duration = { (property: String, chapters: [TimedBook.Chapter]) in
      let seconds = chapters.reduce(0) { $0 + $1.end - $1.start }
      return "<meta property=\"media:duration\"\(property)>\(Self.clock(seconds))</meta>"
    }
    var lines = ["<dc:identifier id=\"id\">urn:uuid:\(identifier.uuidString.lowercased())</dc:identifier>"]
    lines.append("<dc:title>\(book.title.escapedForXML)</dc:title>")
    lines.append("<dc:language>\(language)</dc:language>")
    lines += book.authors.filter { !$0.isEmpty }.map { "<dc:creator>\($0.escapedForXML)</dc:creator>" }
    if let publisher = book.publisher, !publisher.isEmpty {
      lines.append("<dc:publisher>\(publisher.escapedForXML)</dc:publisher>")
    }
    lines.append("<meta property=\"dcterms:modified\">\(modified.formatted(.iso8601))</meta>")
    lines.append(duration("", book.chapters))
    lines += book.chapters.map { duration(" refines=\"#o\($0.number)\"", [$0]) }
    lines.append("<meta property=\"media:active-class\">spoken</meta>")
    return lines
  }

  /// A time as SMIL has it.
  private static func clock(_ seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded())
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)s"
  }
}

// The pages and their times.
extension ReadAlong {
  private func document(_ title: String, _ body: String) -> String {
    """
    \(Self.declaration)
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="\(language)" \
    lang="\(language)"\(isRightToLeft ? " dir=\"rtl\"" : "")>
    <head>
    <title>\(title.escapedForXML)</title>
    <link rel="stylesheet" type="text/css" href="book.css"/>
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }

  private var contents: String {
    let lines = book.chapters.map { "<li><a href=\"\(Self.page($0))\">\($0.title.escapedForXML)</a></li>" }
    return document(
      book.title,
      """
      <nav epub:type="toc">
      <ol>
      \(lines.joined(separator: "\n"))
      </ol>
      </nav>
      """)
  }

  private func page(_ chapter: TimedBook.Chapter) -> String {
    var parts: [String] = []
    var end = ""
    var hasTitle = false
    for sentence in chapter.sentences {
      if let opening = sentence.opens ?? (parts.isEmpty ? .paragraph : nil) {
        let tag = opening == .paragraph ? "p" : hasTitle ? "h2" : "h1"
        hasTitle = hasTitle || opening == .heading
        parts.append("\(end)<\(tag)>")
        end = "</\(tag)>\n"
      } else {
        parts.append(" ")
      }
      parts.append("<span id=\"\(Self.id(sentence))\">\(sentence.shown.escapedForXML)</span>")
    }
    return document(
      chapter.title, "<section id=\"chapter\" epub:type=\"chapter\">\n\(parts.joined())\(end)</section>")
  }

  private func overlay(_ chapter: TimedBook.Chapter) -> String {
    let page = Self.page(chapter)
    let lines = chapter.clips.map { clip in
      """
      <par id="p\(clip.sentence.id)">
      <text src="\(page)#\(Self.id(clip.sentence))"/>
      <audio src="\(chapter.file)" clipBegin="\(Self.clock(clip.start))" clipEnd="\(Self.clock(clip.end))"/>
      </par>
      """
    }
    return """
      \(Self.declaration)
      <smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">
      <body>
      <seq id="chapter" epub:textref="\(page)#chapter" epub:type="chapter">
      \(lines.joined(separator: "\n"))
      </seq>
      </body>
      </smil>

      """
  }
}
