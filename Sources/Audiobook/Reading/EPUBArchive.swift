import DockerBackends
import DockerEngine
import FoundationEssentials

/// An EPUB as a ZIP archive in a container, looked through before anything reads it whole.
struct EPUBArchive {
  private static let largest = 32 << 20

  private let tools: ToolsContainer
  private let file: String
  private let name: String

  /// Looks at the archive's list of files.
  /// - Throws: `BackendError` where it is broken, or holds more text than a book has.
  init(tools: ToolsContainer, file: String, name: String) async throws {
    (self.tools, self.file, self.name) = (tools, file, name)
    let listing = try await tools.run(["unzip", "-l", file], limit: 16 << 20)
    // 1 is a warning, as of bytes before the archive.
    guard listing.exitCode <= 1 else {
      throw BackendError(
        .documentUnreadable, "\(name) is damaged: it is not a whole ZIP archive",
        hint: "get it again, and compare its size")
    }
    let text = String(decoding: listing.stdout, as: UTF8.self)
    guard !listing.isTruncated, Self.textBytes(inListing: text) <= DocumentReader.longestText else {
      throw DocumentReader.tooLong(name)
    }
  }

  /// How many bytes of text there are, by what `unzip -l` prints: lines of size, date, time and name.
  static func textBytes(inListing text: String) -> Int {
    text.split(separator: "\n").reduce(0) { sum, line in
      let fields = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
      guard fields.count == 4, let size = Int(fields[0]) else { return sum }
      let isText = ["html", "htm", "xml", "opf", "ncx"].contains { fields[3].lowercased().hasSuffix($0) }
      return isText ? sum + size : sum
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

  /// A file of the archive as text; `nil` where there is none.
  func text(_ path: String) async throws -> String? {
    try await data(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A file of the archive; `nil` where there is none, or one that is too long.
  func data(_ path: String) async throws -> Data? {
    // `unzip` takes names for patterns.
    let pattern = path.map { "[]*?\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    let result = try await tools.run(["unzip", "-p", file, pattern], limit: Self.largest)
    return result.exitCode <= 1 && !result.isTruncated && !result.stdout.isEmpty ? result.stdout : nil
  }
}
