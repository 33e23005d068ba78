import DockerBackends
import Glibc
import HummingbirdCore
import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle

/// Where connections are taken.
enum ListeningPlace: Sendable {
  case address(host: String, port: Int)
  case open(OpenSocket)
}

/// Takes connections, at an address or at a socket that was opened before this program began. Hummingbird's own server
/// knows addresses alone.
struct Acceptor<Child: ServerChildChannel>: Service {
  let child: Child
  /// What its connections live on.
  let loop: any EventLoop
  let place: ListeningPlace
  /// The most connections at once, where there is such a number; more wait.
  let most: Int?
  let logger: Logger
  let onListening: @Sendable (any Channel) async -> Void

  func run() async throws {
    let quiescing = ServerQuiescingHelper(group: loop)
    let server = try await listen(quiescing)
    await withGracefulShutdownHandler {
      await onListening(server.channel)
      await withDiscardingTaskGroup { group in
        do {
          try await server.executeThenClose { connections in
            for try await connection in connections {
              group.addTask { await child.handle(value: connection, logger: logger) }
            }
          }
        } catch {
          logger.error("no longer accepting connections", metadata: ["error": "\(error)"])
        }
      }
    } onGracefulShutdown: {
      quiescing.initiateShutdown(promise: nil)
    }
  }

  private func listen(_ quiescing: ServerQuiescingHelper) async throws -> NIOAsyncChannel<Child.Value, Never> {
    let (child, logger, most) = (child, logger, most)
    let bootstrap = ServerBootstrap(group: loop)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let handlers = channel.pipeline.syncOperations
          if let most { try handlers.addHandler(AvailableConnectionsChannelHandler(maxConnections: most)) }
          try handlers.addHandler(quiescing.makeServerChannelHandler(channel: channel))
        }
      }
    switch place {
    case .open(let socket):
      return try await bootstrap.bind(socket.descriptor) { child.setup(channel: $0, logger: logger) }
    case .address(let host, let port):
      do {
        return try await bootstrap.bind(host: host, port: port) { child.setup(channel: $0, logger: logger) }
      } catch let error as IOError where [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains(error.errnoCode) {
        throw BackendError(
          .portInUse, "cannot listen on \(host):\(port): \(String(cString: strerror(error.errnoCode)))",
          hint: "choose another port or address", cause: error)
      }
    }
  }
}

/// Waits until all listen.
actor Arrivals {
  private let count: Int
  private let then: @Sendable ([GatewayEvent.Listener]) async -> Void
  private var listeners: [GatewayEvent.Listener] = []

  init(of count: Int, then: @escaping @Sendable ([GatewayEvent.Listener]) async -> Void) {
    (self.count, self.then) = (count, then)
  }

  func note(_ listener: GatewayEvent.Listener) async {
    listeners.append(listener)
    if listeners.count == count { await then(listeners) }
  }
}

extension GatewayEvent.Listener {
  /// - Parameters:
  ///   - use: what is spoken there.
  ///   - place: an address, as it was asked for.
  ///   - address: where the socket has come to listen.
  init(_ use: OpenSocket.Use, _ place: ListeningPlace, _ address: SocketAddress?) {
    switch place {
    case .address(let host, let port): self.init(use: use, host: host, port: address?.port ?? port)
    case .open: self.init(use: use, host: address?.ipAddress ?? "", port: address?.port ?? 0)
    }
  }
}
