import BackendSupport
import DockerBackends
import DockerEngine
import FoundationEssentials
import SpeechAPI

/// Takes a document apart in a container.
struct DocumentExtraction {
  let tools: ToolsContainer
  /// The document's name in the words of an error.
  let name: String

  private static let file = "document"
  /// Longer than any book takes on a slow machine.
  private static let seconds = 300

  /// Reads what pandoc reads by itself.
  func pandoc(_ data: Data, from format: String) async throws -> Document {
    try await tools.write(data, to: Self.file)
    let outline = try await outline(format)
    return Document(book: outline.book, blocks: outline.blocks)
  }

  /// Reads Markdown. Dollars are money in a book, and `@` is no citation.
  func markdown(_ data: Data) async throws -> Document {
    let text = try DocumentReader.text(data, name)
    return try await pandoc(
      Data(text.utf8), from: "markdown-tex_math_dollars-raw_tex-citations-example_lists-fancy_lists")
  }

  /// A page of HTML.
  static func html(_ text: String) -> Document {
    let page = PageReader(text)
    return Document(book: page.book, blocks: page.pieces.blocks(), frontMatter: page.skipped)
  }

  /// Reads FictionBook.
  func fictionBook(_ data: Data) async throws -> Document {
    try await pandoc(Data(try await text(markup: data, name).utf8), from: "fb2")
  }

  /// The text of a file of XML or HTML, which may say itself how it is written.
  /// - Parameters:
  ///   - data: the file.
  ///   - name: what it is called in the words of an error.
  func text(markup data: Data, _ name: String) async throws -> String {
    guard let encoding = Self.declaredEncoding(data), String(validating: data, as: UTF8.self) == nil else {
      return try DocumentReader.text(data, name)
    }
    let result = try await tools.run(
      ["iconv", "-f", encoding, "-t", "UTF-8"], input: data, limit: DocumentReader.longestText)
    guard result.exitCode == 0, !result.isTruncated else {
      throw BackendError(
        .documentUnreadable, "\(name) says that its text is \(encoding), and it is not",
        hint: "convert it to UTF-8: `iconv`")
    }
    return String(decoding: result.stdout, as: UTF8.self)
  }

  /// The encoding that a file of XML or HTML names in its first lines.
  static func declaredEncoding(_ data: Data) -> String? {
    let head = String(decoding: data.prefix(2048), as: UTF8.self)
    let found = head.firstMatch(of: #/(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9._:-]{1,40})/#)
    return found.map { String($0.1) }
  }

  /// Reads a PDF by what `pdftotext` finds in it.
  func pdf(_ data: Data) async throws -> Document {
    try await tools.write(data, to: Self.file)
    let result = try await tools.run(
      ["pdftotext", "-enc", "UTF-8", Self.file, "-"], seconds: Self.seconds, limit: DocumentReader.longestText)
    let complaint = String(decoding: result.stderr, as: UTF8.self)
    if complaint.contains("Incorrect password") {
      throw BackendError(
        .documentProtected, "\(name) is a PDF that needs a password",
        hint: "save a copy without it: qpdf --decrypt --password=PASSWORD book.pdf copy.pdf")
    }
    try check(result)
    let blocks = PDFText.blocks(String(decoding: result.stdout, as: UTF8.self))
    guard blocks.contains(where: { $0.text?.hasWords == true }) else {
      throw BackendError(
        .documentEmpty, "\(name) has no text: its pages are images",
        hint: "recognise the text first: ocrmypdf book.pdf text.pdf")
    }
    let info = try await tools.run(["pdfinfo", "-enc", "UTF-8", Self.file])
    return Document(book: Self.book(pdfinfo: String(decoding: info.stdout, as: UTF8.self)), blocks: blocks)
  }

  /// What `pdfinfo` prints, as a book.
  static func book(pdfinfo text: String) -> Book {
    var fields: [Substring: String] = [:]
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon]] = SpokenText.line(String(line[line.index(after: colon)...]))
    }
    let author = fields["Author"].flatMap { $0.isEmpty ? nil : $0 }
    return Book(title: fields["Title"] ?? "", authors: author.map { [$0] } ?? [])
  }

  /// Reads an EPUB.
  func epub(_ data: Data) async throws -> Document {
    let archive = try await EPUBArchive(unpacking: data, tools: tools, name: name)
    let package = try await archive.package()
    var contents = EPUBContents()
    for path in [package.navigation, package.ncx].compactMap({ $0 }) where contents.entries.isEmpty {
      if let data = try await archive.data(path) { contents = EPUBContents(String(decoding: data, as: UTF8.self)) }
    }
    var pieces: [PagePiece] = []
    var skipped = package.skipped.union(contents.skipped)
    for path in package.spine {
      guard let data = try await archive.data(path) else { throw archive.lacks(path) }
      let file = EPUBPackage.anchor(of: path)
      let page = PageReader(try await text(markup: data, "\(path) in \(name)"), file: file)
      pieces.append(.block(.anchor(file)))
      pieces += page.pieces
      skipped.formUnion(page.skipped)
    }
    var book = package.book
    if let cover = package.cover, let data = try await archive.data(cover.path) {
      book.cover = Book.Cover(mediaType: cover.mediaType, data: data)
    }
    return Document(
      book: book, blocks: pieces.blocks(), contents: contents.entries, frontMatter: skipped,
      files: Set(package.spine.map(EPUBPackage.anchor)))
  }

  private func outline(_ format: String) async throws -> OutlineLines {
    let script = "outline.lua"
    try await tools.write(Data(PackageResources.outline_lua), to: script)
    let result = try await tools.run(
      ["pandoc", "--from", format, "--lua-filter", script, "--to", "plain", "--output", "/dev/null", Self.file],
      seconds: Self.seconds, limit: DocumentReader.longestText)
    try check(result)
    return OutlineLines(String(decoding: result.stdout, as: UTF8.self))
  }

  /// - Throws: `BackendError` where a tool did not read the document to its end.
  private func check(_ result: ExecResult) throws(BackendError) {
    if result.isTruncated { throw DocumentReader.tooLong(name) }
    switch result.exitCode {
    case 0: return
    case 124:
      throw BackendError(.documentUnreadable, "\(name) takes longer than \(Self.seconds / 60) minutes to read")
    // Killed by the kernel, or the run-time of Haskell found no more.
    case 137, 251: throw BackendError(.documentUnreadable, "\(name) takes too much memory to read")
    default:
      let last = String(decoding: result.stderr, as: UTF8.self).split(separator: "\n").last.map(String.init)
      throw BackendError(
        .documentUnreadable, "\(name) is damaged" + (last.map { ": \(SpokenText.line($0))" } ?? ""))
    }
  }
}
