import DockerBackends
import FoundationEssentials

extension BookWriter {
  /// What readers of EPUB show of pictures, and the endings of their names.
  private static let pictures = ["image/jpeg": "jpg", "image/png": "png"]

  /// Writes the book to read along.
  func writeReadAlong(in container: ToolsContainer) async throws -> String {
    let path = path(of: .epub)
    let folder = "epub/\(ReadAlong.folder)"
    try await container.output(["mkdir", "-p", folder])
    var book = timed
    let count = Double(book.chapters.count)
    for index in book.chapters.indices {
      let file = "chapter-\(book.chapters[index].number).m4a"
      book.chapters[index] = book.chapters[index].alone(in: file)
      try await encode(index, as: .m4b, to: "\(folder)/\(file)", cover: nil, in: container) {
        events(.writing(file: path, part: (Double(index) + $0) / count))
      }
    }
    let cover = try await cover(in: folder, of: container)
    let readAlong = ReadAlong(book, cover: cover, identifier: order.uuid, modified: Date())
    let texts = readAlong.files + [ReadAlong.mimetype]
    try await container.write(texts.map { ("epub/\($0.path)", Data($0.text.utf8)) })
    let pack = "cd epub && zip -X0q ../$0 mimetype && zip -Xqrn .m4a:.jpg:.png ../$0 META-INF \(ReadAlong.folder)"
    try await container.output(["sh", "-c", pack, "book.epub"])
    try await container.output(["unzip", "-tqq", "book.epub"])
    try await deliver("book.epub", to: path, from: container)
    return path
  }

  private func cover(in folder: String, of container: ToolsContainer) async throws -> ReadAlong.Cover? {
    guard let cover = book.cover else { return nil }
    if let ending = Self.pictures[cover.mediaType] {
      try await container.write([("\(folder)/cover.\(ending)", cover.data)])
      return ReadAlong.Cover(file: "cover.\(ending)", mediaType: cover.mediaType)
    }
    try await container.write([("cover", cover.data)])
    try await container.output(["ffmpeg", "-loglevel", "error", "-i", "cover", "\(folder)/cover.jpg"])
    return ReadAlong.Cover(file: "cover.jpg", mediaType: "image/jpeg")
  }
}

extension BookOrder {
  /// A name that no other book has.
  fileprivate var uuid: UUID {
    let bytes = Array(SHA256.digest(of: Data(fingerprint([]).utf8)).prefix(16))
    return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }
}
