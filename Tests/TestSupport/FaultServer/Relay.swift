import Foundation
import Glibc
import Synchronization

/// Passes everything on to a server on a unix socket, and hangs up where a test wants it to.
public final class Relay: Sendable {
  /// How much of the answer is passed on after a piece of what a client sends; `nil` for all of it.
  public typealias Cut = @Sendable (String) -> Int?

  /// What clients connect to.
  public let server: FaultServer

  /// Listens on a new unix socket.
  public init(to path: String, cut: @escaping Cut) throws {
    server = try FaultServer { Self.pass($0, to: path, cut) }
  }

  /// Listens on a new unix socket; a request that `isSwallowed` is neither passed on nor answered, and its connection stays
  /// open for as long as the client has the patience.
  public init(to path: String, swallowing isSwallowed: @escaping @Sendable (String) -> Bool) throws {
    server = try FaultServer { client in
      Self.pass(client, to: path) { text in
        if isSwallowed(text) { client.stall() }
        return nil
      }
    }
  }

  /// Listens on a free port of 127.0.0.1.
  public init(tcpTo path: String) throws {
    server = try FaultServer(tcp: ()) { Self.pass($0, to: path) { _ in nil } }
  }

  private static func pass(_ client: FaultConnection, to path: String, _ cut: @escaping Cut) {
    guard let engine = connect(to: path) else { return }
    let left = Mutex(Int.max)
    let up = Thread {
      while let bytes = client.receive() {
        if let count = cut(String(decoding: bytes.prefix(4096), as: UTF8.self)) { left.withLock { $0 = count } }
        guard client.isOpen else { break }
        guard engine.send(bytes) else { return }
      }
      if client.isOpen { engine.finishSending() } else { engine.end() }
    }
    up.start()
    while let bytes = engine.receive() {
      let allowed = left.withLock { left in
        defer { left -= min(left, bytes.count) }
        return min(left, bytes.count)
      }
      guard client.send(bytes.prefix(allowed)), allowed == bytes.count else { break }
    }
    if left.withLock({ $0 > 0 }) {
      client.finishSending()
    } else {
      client.end()
      engine.end()
    }
    while !up.isFinished { usleep(1000) }
    client.hangUp()
    engine.hangUp()
  }

  static func connect(to path: String) -> FaultConnection? {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard code == 0 else {
      close(descriptor)
      return nil
    }
    return FaultConnection(descriptor)
  }
}
