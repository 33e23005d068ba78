import Foundation
import Glibc
import Synchronization

/// A server for tests that does what no well-behaved server does: each connection runs a script
/// that reads requests and answers, drips, stalls or hangs up as it likes.
public final class FaultServer: Sendable {
  /// What happens on one connection; the connection is closed when it returns.
  public typealias Script = @Sendable (FaultConnection) -> Void

  private struct State {
    var descriptor: Int32
    var open: [ObjectIdentifier: FaultConnection] = [:]
    var accepted = 0
  }

  /// The socket's path, for a server on a unix socket.
  public let path: String
  /// The port on 127.0.0.1, for a server on TCP.
  public let port: Int
  private let state: Mutex<State>

  /// Listens on a new unix socket.
  public convenience init(script: @escaping Script) throws {
    let folder = FileManager.default.temporaryDirectory.path
    try self.init(at: "\(folder)/fault-\(UUID().uuidString.prefix(13)).sock", script: script)
  }

  /// Listens on a unix socket at `path`.
  public convenience init(at path: String, script: @escaping Script) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    let descriptor = try Self.listen(AF_UNIX, &address)
    self.init(descriptor, path: path, port: 0, script: script)
  }

  /// Listens on a free port of 127.0.0.1.
  public convenience init(tcp: Void, script: @escaping Script) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let descriptor = try Self.listen(AF_INET, &address)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &size) }
    }
    self.init(descriptor, path: "", port: Int(address.sin_port.bigEndian), script: script)
  }

  private init(_ descriptor: Int32, path: String, port: Int, script: @escaping Script) {
    self.path = path
    self.port = port
    state = Mutex(State(descriptor: descriptor))
    Thread.detachNewThread { [weak self] in
      // Closed by its one user: a number that is free again may be another server's by the next `accept`.
      defer { close(descriptor) }
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { return }
        guard let connection = self?.adopt(client) else {
          close(client)
          return
        }
        Thread.detachNewThread { [weak self] in
          script(connection)
          connection.hangUp()
          self?.forget(connection)
        }
      }
    }
  }

  deinit { stop() }

  /// How many connections were made so far.
  public var accepted: Int { state.withLock { $0.accepted } }
  /// How many are open now.
  public var open: Int { state.withLock { $0.open.count } }

  /// Hangs up on everyone and stops listening.
  /// - Parameter keepingFile: leaves the socket behind, as a server does that was killed.
  public func stop(keepingFile: Bool = false) {
    let connections = state.withLock { state -> [FaultConnection] in
      guard state.descriptor >= 0 else { return [] }
      shutdown(state.descriptor, Int32(SHUT_RDWR))
      state.descriptor = -1
      if !path.isEmpty, !keepingFile { unlink(path) }
      return Array(state.open.values)
    }
    for connection in connections { connection.end() }
  }

  private func adopt(_ client: Int32) -> FaultConnection {
    state.withLock { state in
      state.accepted += 1
      let connection = FaultConnection(client, number: state.accepted)
      state.open[ObjectIdentifier(connection)] = connection
      return connection
    }
  }

  private func forget(_ connection: FaultConnection) {
    state.withLock { $0.open[ObjectIdentifier(connection)] = nil }
  }

  private static func listen<Address>(_ family: Int32, _ address: inout Address) throws -> Int32 {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    let size = socklen_t(MemoryLayout<Address>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard descriptor >= 0, bound == 0, Glibc.listen(descriptor, 256) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EINVAL)
    }
    return descriptor
  }
}
