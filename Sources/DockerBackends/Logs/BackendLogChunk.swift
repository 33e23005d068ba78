public import FoundationEssentials

/// Whole lines of one container's log, as many as came at once: a log of hundreds of megabytes is
/// carried in chunks, not line by line.
public struct BackendLogChunk: Sendable {
  /// Which of the container's streams.
  public enum Stream: String, Sendable, Codable {
    case stdout, stderr
  }

  /// The backend.
  public var backend: String
  /// The service.
  public var service: String
  /// The container.
  public var container: String
  /// The stream; a container with a terminal has `stdout` only.
  public var stream: Stream
  /// Complete lines, each with its line feed; only the last one of a container may lack it.
  public var bytes: Data

  /// Creates a chunk.
  public init(backend: String, service: String, container: String, stream: Stream, bytes: Data) {
    self.backend = backend
    self.service = service
    self.container = container
    self.stream = stream
    self.bytes = bytes
  }
}
