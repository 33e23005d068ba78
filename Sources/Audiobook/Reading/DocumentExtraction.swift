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
    return Document(book: outline.book, blocks: outline.blocks, frontMatter: outline.skipped)
  }

  /// Reads Markdown. Dollars are money in a book, and `@` is no citation.
  func markdown(_ data: Data) async throws -> Document {
    let text = try DocumentReader.text(data, name)
    return try await pandoc(
      Data(text.utf8), from: "markdown-tex_math_dollars-raw_tex-citations-example_lists-fancy_lists")
  }

  /// Reads HTML and FictionBook, which may say themselves how their text is written.
  func pandoc(markup data: Data, from format: String) async throws -> Document {
    if let encoding = Self.declaredEncoding(data), String(validating: data, as: UTF8.self) == nil {
      try await tools.write(data, to: "original")
      let result = try await tools.run(
        ["iconv", "-f", encoding, "-t", "UTF-8", "original"], limit: DocumentReader.longestText)
      guard result.exitCode == 0, !result.isTruncated else {
        throw BackendError(
          .documentUnreadable, "\(name) says that its text is \(encoding), and it is not",
          hint: "convert it to UTF-8: `iconv`")
      }
      return try await pandoc(result.stdout, from: format)
    }
    return try await pandoc(Data(try DocumentReader.text(data, name).utf8), from: format)
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

  /// Reads an EPUB: its text by pandoc; its table of contents, cover and authors as they stand in it.
  func epub(_ data: Data) async throws -> Document {
    try await tools.write(data, to: Self.file)
    let archive = try await EPUBArchive(tools: tools, file: Self.file, name: name)
    let package = try await archive.package()
    let outline = try await outline("epub")
    var contents = EPUBContents()
    for path in [package.navigation, package.ncx].compactMap({ $0 }) where contents.entries.isEmpty {
      if let text = try await archive.text(path) { contents = EPUBContents(text) }
    }
    var book = package.book
    if let cover = package.cover, let data = try await archive.data(cover.path) {
      book.cover = Book.Cover(mediaType: cover.mediaType, data: data)
    }
    return Document(
      book: book, blocks: outline.blocks, contents: contents.entries,
      frontMatter: outline.skipped.union(package.skipped).union(contents.skipped),
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
