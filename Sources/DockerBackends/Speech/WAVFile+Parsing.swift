public import FoundationEssentials

extension WAVFile {
  /// Servers that stream do not know the length when they write the header; from here on a size means that.
  private static let streamingSize = 0x7FFF_F000

  /// Reads a WAV file. A header written for streaming, with no or an endless size, is taken as it is meant.
  /// - Throws: `BackendError` with `.invalidAnswer` where it is not a WAV file, or is cut off.
  public init(_ data: Data) throws(BackendError) {
    var reader = ChunkReader(data)
    guard reader.text(4) == "RIFF", reader.integer(4) != nil, reader.text(4) == "WAVE" else {
      throw Self.broken("is not a WAV file")
    }
    var formatChunk: Data?
    while let name = reader.text(4), let size = reader.integer(4) {
      if name == "data" {
        let isStreaming = size >= Self.streamingSize || (size == 0 && reader.count > 0)
        guard let formatChunk else { throw Self.broken("has no fmt chunk before its data") }
        guard isStreaming || size <= reader.count else {
          throw Self.broken("is cut off: \(reader.count) of \(size) bytes of sound are there")
        }
        let samples = reader.bytes(isStreaming ? reader.count : size) ?? Data()
        try self.init(formatChunk: formatChunk, samples: samples)
        return
      }
      guard let content = reader.bytes(size) else { throw Self.broken("is cut off within its \(name) chunk") }
      if name == "fmt " { formatChunk = content }
      // Chunks are padded to an even length.
      if size % 2 == 1 { _ = reader.bytes(1) }
    }
    throw Self.broken("has no data chunk")
  }

  private init(formatChunk: Data, samples: Data) throws(BackendError) {
    var reader = ChunkReader(formatChunk)
    guard let tag = reader.integer(2), let channels = reader.integer(2), let rate = reader.integer(4),
      reader.integer(4) != nil, let frameSize = reader.integer(2), let bits = reader.integer(2)
    else { throw Self.broken("has a fmt chunk that is too short") }
    guard channels > 0, rate > 0, frameSize > 0 else { throw Self.broken("has a fmt chunk with zeros in it") }
    // WAVE_FORMAT_EXTENSIBLE holds the true tag at the start of its GUID.
    let subTag = reader.bytes(8).flatMap { _ in reader.integer(2) }
    let trueTag = tag == 0xFFFE ? subTag ?? tag : tag
    let encoding: Encoding =
      switch trueTag {
      case 1: .integer
      case 3: .float
      default: .other(trueTag)
      }
    self.init(
      format: Format(
        encoding: encoding, sampleRate: rate, channels: channels, bitsPerSample: bits, frameSize: frameSize),
      formatChunk: formatChunk, samples: samples)
  }

  private static func broken(_ shortcoming: String) -> BackendError {
    BackendError(.invalidAnswer, "the audio \(shortcoming)")
  }
}

/// Reads little-endian numbers and bytes one after the other.
private struct ChunkReader {
  private var rest: Data

  init(_ data: Data) { rest = data }

  var count: Int { rest.count }

  mutating func bytes(_ length: Int) -> Data? {
    guard length <= rest.count else { return nil }
    defer { rest = rest.dropFirst(length) }
    return rest.prefix(length)
  }

  mutating func text(_ length: Int) -> String? {
    bytes(length).map { String(decoding: $0, as: UTF8.self) }
  }

  mutating func integer(_ length: Int) -> Int? {
    bytes(length)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
