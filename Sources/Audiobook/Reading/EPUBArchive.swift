import DockerBackends
import DockerEngine
import FoundationEssentials

/// An EPUB as a ZIP archive, which only a container unpacks.
struct EPUBArchive {
  private static let file = "document"
  private static let largestImage = 32 << 20

  private let tools: ToolsContainer
  private let name: String
  /// The files that have text, by their paths.
  private var texts: [String: Data] = [:]

  /// Unpacks the text: of what a hostile archive makes, no more than a book has leaves the container.
  /// - Parameters:
  ///   - data: the archive.
  ///   - tools: the container.
  ///   - name: the archive's name in the words of an error.
  /// - Throws: `BackendError` where it is broken, or holds more text than a book has.
  init(unpacking data: Data, tools: ToolsContainer, name: String) async throws {
    (self.tools, self.name) = (tools, name)
    // All at once: each program that a container is asked for takes longer than to read a chapter.
    let script = """
      cat >\(Self.file) && mkdir book || exit
      unzip -qq -o -C -d book \(Self.file) '*.htm' '*html' '*.xml' '*.opf' '*.ncx' >&2 </dev/null
      code=$?
      # 1 is a warning, as of bytes before the archive; 11, that it has no file of some kind.
      [ $code -le 1 ] || [ $code -eq 11 ] || exit $code
      tar -cf - -C book . | head -c \(DocumentReader.longestText + 1)
      """
    let result = try await tools.run(
      ["sh", "-c", script], input: data, seconds: 300, limit: DocumentReader.longestText)
    // 50 says that the disk is full.
    if result.isTruncated || result.exitCode == 50 { throw DocumentReader.tooLong(name) }
    guard result.exitCode == 0 else {
      throw BackendError(
        .documentUnreadable, "\(name) is damaged: it is not a whole ZIP archive",
        hint: "get it again, and compare its size")
    }
    var reader = TarReader()
    var path: String?
    for event in try reader.read(result.stdout) {
      switch event {
      case .entry(let entry, _):
        path = nil
        guard case .data = entry.content else { break }
        let name = entry.path.hasPrefix("./") ? String(entry.path.dropFirst(2)) : entry.path
        (path, texts[name]) = (name, Data())
      case .data(let bytes): if let path { texts[path]?.append(bytes) }
      case .end: break
      }
    }
  }

  /// The package document.
  /// - Throws: `BackendError` where there is none, or where the text is encrypted.
  func package() async throws -> EPUBPackage {
    if let encryption = try await text("META-INF/encryption.xml"), Self.isProtected(encryption) {
      throw BackendError(
        .documentProtected, "\(name) has DRM: its text is encrypted",
        hint: "get the book without DRM, from its publisher or another shop")
    }
    guard let container = try await text("META-INF/container.xml"), let path = EPUBPackage.path(inContainer: container),
      let text = try await text(path)
    else {
      throw BackendError(.documentUnreadable, "\(name) is not an EPUB: it does not say where its book begins")
    }
    return EPUBPackage(text, at: path)
  }

  /// Whether more than fonts is encrypted: to blur a font is no DRM.
  static func isProtected(_ encryption: String) -> Bool {
    let fonts: Set<String> = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]
    for case .start("encryptionmethod", let attributes) in MarkupScanner(encryption) {
      if let algorithm = attributes["algorithm"], !fonts.contains(algorithm) { return true }
    }
    return false
  }

  private func text(_ path: String) async throws -> String? {
    try await data(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A file of the archive; `nil` where there is none, or one that is too long.
  func data(_ path: String) async throws -> Data? {
    if let text = texts[path] { return text }
    guard !Self.isText(path) else { return nil }
    // `unzip` takes names for patterns.
    let pattern = path.map { "[]*?\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    let result = try await tools.run(["unzip", "-p", Self.file, pattern], limit: Self.largestImage)
    return result.exitCode <= 1 && !result.isTruncated && !result.stdout.isEmpty ? result.stdout : nil
  }

  /// Whether a file was unpacked, if it is there.
  private static func isText(_ path: String) -> Bool {
    [".htm", "html", ".xml", ".opf", ".ncx"].contains { path.lowercased().hasSuffix($0) }
  }

  /// What is wrong where a file is missing.
  func lacks(_ path: String) -> BackendError {
    BackendError(.documentUnreadable, "\(name) is damaged: \(path) is not in it", hint: "get it again")
  }
}
