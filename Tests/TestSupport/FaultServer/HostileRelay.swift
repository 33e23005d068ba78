import Foundation
import Glibc
import Synchronization

/// Passes everything on to a server on a unix socket, but answers some requests itself, as it likes.
public final class HostileRelay: Sendable {
  /// Answers a request in the server's place; the connection ends when it returns.
  public typealias Script = @Sendable (FaultConnection) -> Void
  /// The script for a request line; `nil` for one that the server shall answer.
  public typealias Choice = @Sendable (String) -> Script?

  /// What clients connect to.
  public let server: FaultServer

  /// Listens on a new unix socket.
  public init(to path: String, choosing choice: @escaping Choice) throws {
    server = try FaultServer { Self.pass($0, to: path, choice) }
  }

  private static func pass(_ client: FaultConnection, to path: String, _ choice: @escaping Choice) {
    guard let engine = Relay.connect(to: path) else { return }
    let script = Mutex<Script?>(nil)
    let up = Thread {
      while let bytes = client.receive() {
        // A client that waits for each answer sends a request's line at the start of a piece.
        let line = String(decoding: bytes.prefix { $0 != 0x0D }.prefix(4096), as: UTF8.self)
        if line.hasSuffix("HTTP/1.1"), let chosen = choice(line) {
          script.withLock { $0 = chosen }
          break
        }
        guard engine.send(bytes) else { break }
      }
      engine.end()
    }
    up.start()
    while let bytes = engine.receive(), client.send(bytes) {}
    // Chosen before the engine's side was ended for it.
    script.withLock { $0 }?(client)
    client.end()
    while !up.isFinished { usleep(1000) }
    engine.hangUp()
  }
}
