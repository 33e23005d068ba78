public import FoundationEssentials

/// Output of a container or an exec: bytes of one stream, in the order they came.
///
/// What arrives in one piece is handed on in one piece: a chunk may hold many lines and may end in
/// the middle of one.
public struct LogChunk: Sendable, Hashable {
  /// Where the process wrote the bytes.
  public enum Stream: UInt8, Sendable, Hashable {
    /// Standard output, and everything a terminal shows.
    case stdout = 1
    /// Standard error.
    case stderr = 2
  }

  /// Where the process wrote the bytes.
  public var stream: Stream
  /// The bytes.
  public var bytes: Data

  /// Creates a chunk.
  public init(_ stream: Stream, _ bytes: Data) {
    self.stream = stream
    self.bytes = bytes
  }
}
