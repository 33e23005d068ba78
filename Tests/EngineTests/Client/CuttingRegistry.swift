import Foundation
import Glibc
import Synchronization
import TestSupport

/// A way to a real registry that breaks: the answers with one blob's content are cut off in their middle, as often as
/// wanted.
final class CuttingRegistry: Sendable {
  private struct State {
    var requests: [(target: String, range: String?)] = []
    var cuts = 0
  }

  private final class Log: Sendable {
    let state = Mutex(State())
  }

  private let server: FaultServer
  private let log = Log()

  /// Listens on a port of its own.
  /// - Parameters:
  ///   - registry: where the real one is, as `127.0.0.1:PORT`.
  ///   - digest: the blob whose answers are cut.
  ///   - cuts: how many of them are.
  ///   - bytes: how much of each comes through.
  init(before registry: String, cutting digest: String, cuts: Int, after bytes: Int) throws {
    guard let port = registry.split(separator: ":").last.flatMap({ UInt16($0) }) else { throw POSIXError(.EINVAL) }
    server = try FaultServer(tcp: ()) { [log] client in
      guard let request = client.readRequest(), let upstream = Self.connection(to: port) else { return }
      defer { upstream.hangUp() }
      let isCut = log.state.withLock { state in
        state.requests.append((request.target, request.headers["range"]))
        guard request.target.hasSuffix("/blobs/\(digest)"), state.cuts < cuts else { return false }
        state.cuts += 1
        return true
      }
      let fields = request.headers.filter { $0.key != "connection" }.map { "\($0.key): \($0.value)\r\n" }.joined()
      upstream.send("\(request.line)\r\n\(fields)Connection: close\r\n\r\n")
      var rest = isCut ? bytes : .max
      while rest > 0, let chunk = upstream.receive() {
        let part = chunk.prefix(rest)
        rest -= part.count
        guard client.send(part) else { return }
      }
    }
  }

  /// `127.0.0.1:PORT`.
  var address: String { "127.0.0.1:\(server.port)" }
  /// How many answers were cut.
  var cuts: Int { log.state.withLock { $0.cuts } }

  /// The `Range` of every request for a blob, `nil` for one that asked for all of it.
  func ranges(of digest: String) -> [String?] {
    log.state.withLock { $0.requests.filter { $0.target.hasSuffix("/blobs/\(digest)") }.map(\.range) }
  }

  private static func connection(to port: UInt16) -> FaultConnection? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard descriptor >= 0, connected == 0 else {
      if descriptor >= 0 { close(descriptor) }
      return nil
    }
    return FaultConnection(descriptor)
  }
}
