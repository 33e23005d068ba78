public import DockerBackends
public import DockerEngine
import FoundationEssentials
import SpeechAPI

/// Reads documents: EPUB, DOCX, ODT, FB2, HTML, Markdown, PDF and plain text. What has to be taken apart is taken apart in
/// a container, whoever made it.
public struct DocumentReader: Sendable {
  /// The longest file that is read, in bytes.
  private static let longest = 256 << 20
  /// The most text that is read, in bytes.
  static let longestText = 64 << 20

  private let cache: DocumentCache?
  private let connect: @Sendable () async throws -> EngineClient

  /// Creates a reader.
  /// - Parameters:
  ///   - folder: where documents are kept as they were read; `nil` reads them each time.
  ///   - connect: finds the engine that the container runs on; plain text needs none.
  public init(folder: BookFolder? = nil, connect: @escaping @Sendable () async throws -> EngineClient) {
    cache = folder.map { DocumentCache(folder: $0.documents) }
    self.connect = connect
  }

  /// Reads a document.
  /// - Parameters:
  ///   - path: the file; `-` for standard input.
  ///   - onBuild: is called with each line that the build of the tools' image prints, the first time on an engine.
  /// - Throws: `BackendError` with `.fileFailed`, `.documentUnreadable` or `.documentProtected`, or with what the engine
  ///   has against it.
  public func read(
    _ path: String, onBuild: @Sendable (String) -> Void = { _ in }
  ) async throws(BackendError) -> Document {
    let name = path == "-" ? "standard input" : path
    let data: Data
    do {
      data = try await TextFile.readBytes(path, limit: Self.longest)
    } catch {
      throw BackendError(error)
    }
    var document = try await read(data, name, onBuild)
    document.name = path == "-" ? "book" : Self.stem(of: path)
    return document
  }

  private func read(
    _ data: Data, _ name: String, _ onBuild: @Sendable (String) -> Void
  ) async throws(BackendError) -> Document {
    let format = DocumentFormat(data, name: name)
    switch format {
    case .text: return Document(book: Book(title: ""), blocks: PlainText.blocks(try Self.text(data, name)))
    case .kindle: throw Self.kindle(data, name)
    case .archive:
      throw BackendError(
        .documentUnreadable, "\(name) is an archive, not a document",
        hint: "unpack it: `unzip`; then name the file in it")
    case .html where Self.isText(data): return DocumentExtraction.html(try Self.text(data, name))
    default: break
    }
    let key = DocumentCache.key(data, format)
    if let document = cache?.document(key) { return document }
    do {
      let engine = try await connect()
      try await ToolsImage.provide(on: engine, onOutput: onBuild)
      let document = try await ToolsContainer.with(engine, for: .reading) { tools in
        let extraction = DocumentExtraction(tools: tools, name: name)
        return switch format {
        case .epub: try await extraction.epub(data)
        case .pdf: try await extraction.pdf(data)
        case .docx: try await extraction.pandoc(data, from: "docx")
        case .odt: try await extraction.pandoc(data, from: "odt")
        case .fb2: try await extraction.fictionBook(data)
        case .html: DocumentExtraction.html(try await extraction.text(markup: data, name))
        default: try await extraction.markdown(data)
        }
      }
      cache?.keep(document, as: key)
      return document
    } catch {
      throw BackendError(error, command: "book")
    }
  }

  /// Bytes of a text file as text.
  static func text(_ data: Data, _ name: String) throws(BackendError) -> String {
    guard data.count <= longestText else { throw tooLong(name) }
    if let text = utf16(data) { return text }
    do {
      return try TextFile.text(in: data, name)
    } catch {
      throw BackendError(.documentUnreadable, error.message, hint: error.hint.map { Advice($0) })
    }
  }

  /// Whether bytes are text whose encoding is known.
  private static func isText(_ data: Data) -> Bool {
    utf16(data) != nil || String(validating: data, as: UTF8.self) != nil
  }

  /// Text of Windows' editors, which begins with a mark of its byte order.
  private static func utf16(_ data: Data) -> String? {
    let isLittle = data.starts(with: [0xFF, 0xFE])
    guard isLittle || data.starts(with: [0xFE, 0xFF]), data.count % 2 == 0 else { return nil }
    let bytes = [UInt8](data.dropFirst(2))
    let units = stride(from: 0, to: bytes.count, by: 2).map { index -> UInt16 in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return String(validating: units, as: UTF16.self)
  }

  static func tooLong(_ name: String) -> BackendError {
    BackendError(
      .documentUnreadable, "\(name) has more than \(longestText >> 20) MiB of text",
      hint: "split it into several books")
  }

  private static func kindle(_ data: Data, _ name: String) -> BackendError {
    let isMobi = data.dropFirst(60).starts(with: Array("BOOKMOBI".utf8))
    if isMobi, !isEncrypted(mobi: data) {
      return BackendError(
        .documentUnreadable, "\(name) is a Kindle book",
        hint: "convert it to EPUB with Calibre: ebook-convert book.azw3 book.epub")
    }
    return BackendError(
      .documentProtected, "\(name) is a Kindle book with DRM, which only Amazon's programs can read",
      hint: "get the book as an EPUB without DRM")
  }

  /// Whether the first record of a Mobipocket file says so.
  private static func isEncrypted(mobi data: Data) -> Bool {
    let bytes = [UInt8](data.prefix(1 << 16))
    guard bytes.count > 82 else { return false }
    let start = bytes[78..<82].reduce(0) { $0 << 8 | Int($1) }
    return start + 14 <= bytes.count && (bytes[start + 12] != 0 || bytes[start + 13] != 0)
  }

  private static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.lastIndex(of: ".").map { file[..<$0] } ?? file)
  }
}
