import Foundation
import TestSupport
import Testing

@testable import Audiobook

/// Documents that are kept as they were read.
@Suite struct DocumentCacheTests {
  private static let document = Document(
    book: Book(title: "T", authors: ["A"], cover: Book.Cover(mediaType: "image/png", data: Data([1, 2]))),
    blocks: [.anchor("a"), .heading(level: 2, "H"), .paragraph("Text."), .separator, .table("a\nb")],
    contents: [Document.Entry(title: "H", anchor: "a")], frontMatter: ["f"], files: ["a"])

  @Test func keepsADocumentAsItWasRead() throws {
    let folder = try TemporaryFolder()
    let cache = DocumentCache(folder: folder.path + "/documents")
    let key = DocumentCache.key(Data("bytes".utf8), .epub)
    #expect(cache.document(key) == nil)
    cache.keep(Self.document, as: key)
    #expect(cache.document(key) == Self.document)
    #expect(key != DocumentCache.key(Data("bytes".utf8), .docx) && key != DocumentCache.key(Data("other".utf8), .epub))
  }

  @Test func doesNotTrustWhatIsSpoilt() throws {
    let folder = try TemporaryFolder()
    let cache = DocumentCache(folder: folder.path)
    cache.keep(Self.document, as: "key")
    try Data("{}".utf8).write(to: URL(filePath: folder.path + "/key"))
    #expect(cache.document("key") == nil)
  }

  @Test func forgetsWhatWasUsedLeastLately() throws {
    let folder = try TemporaryFolder()
    let cache = DocumentCache(folder: folder.path)
    for number in 0..<16 {
      cache.keep(Self.document, as: "\(number)")
      let used = Date(timeIntervalSince1970: Double(1_000_000 + number))
      try FileManager.default.setAttributes([.modificationDate: used], ofItemAtPath: folder.path + "/\(number)")
    }
    #expect(cache.document("0") == Self.document, "used now")
    cache.keep(Self.document, as: "new")
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    #expect(names.count == 16 && !names.contains("1") && names.contains("0") && names.contains("new"))
  }
}
