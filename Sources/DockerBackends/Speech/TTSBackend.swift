public import DockerEngine

/// A client of the interface that every backend's REST server speaks.
///
/// Only GET requests are repeated, and only where the connection broke: speech and cloning are never asked for twice.
public struct TTSBackend: Sendable {
  /// Where the server is, as `http://127.0.0.1:7862`.
  public let baseURL: String
  /// How long to wait.
  public var timeouts: SpeechTimeouts
  let transport: any HTTPTransport

  /// Creates a client.
  public init(baseURL: String, transport: any HTTPTransport, timeouts: SpeechTimeouts = SpeechTimeouts()) {
    self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    self.transport = transport
    self.timeouts = timeouts
  }
}
