import FoundationEssentials

/// Writes a tar archive piece by piece, reading each file when its turn comes; so an archive of any
/// size takes the memory of one piece.
actor TarWriter {
  /// Small enough for the peak memory, large enough for the transfer's speed.
  private static let pieceSize = 256 << 10

  private var entries: ArraySlice<TarEntry>
  private var file: (reader: FileReader, path: String, remaining: Int, size: Int)?
  private var hasEnded = false

  init(_ entries: [TarEntry]) { self.entries = entries[...] }

  /// The archive of `entries` as a request's body.
  static func body(_ entries: [TarEntry]) -> HTTPRequest.Body {
    let writer = TarWriter(entries)
    return .stream { try await writer.next() }
  }

  /// The next piece, `nil` at the end.
  /// - Throws: `EngineError` with `.invalidContext` where a file cannot be read or has shrunk.
  func next() throws -> Data? {
    var piece = Data()
    while piece.count < Self.pieceSize {
      if let open = file {
        try read(open, into: &piece)
      } else if let entry = entries.popFirst() {
        try begin(entry, &piece)
      } else if !hasEnded {
        hasEnded = true
        piece.append(Data(count: 2 * TarFormat.block))
      } else {
        break
      }
    }
    return piece.isEmpty ? nil : piece
  }

  private func begin(_ entry: TarEntry, _ piece: inout Data) throws {
    piece.append(contentsOf: TarHeader.encode(entry))
    switch entry.content {
    case .directory, .symbolicLink: break
    case .data(let data):
      piece.append(data)
      piece.append(Data(count: TarFormat.padding(data.count)))
    case .file(let path, let size):
      if size > 0 { file = (try FileReader(path), path, size, size) }
    }
  }

  private func read(
    _ open: (reader: FileReader, path: String, remaining: Int, size: Int), into piece: inout Data
  ) throws {
    // What has grown since it was listed is cut: the header has told its size already.
    let bytes = try open.reader.read(upTo: min(open.remaining, Self.pieceSize))
    guard !bytes.isEmpty else {
      throw EngineError(
        .invalidContext, "\(open.path) shrank while it was read", hint: "try again when nothing writes to it")
    }
    piece.append(bytes)
    file?.remaining -= bytes.count
    if open.remaining == bytes.count {
      piece.append(Data(count: TarFormat.padding(open.size)))
      file = nil
    }
  }
}
