import Hummingbird
import Logging
import NIOCore
import Synchronization

/// What belongs to one request.
struct GatewayContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  /// The way back, for what must not be read to its end.
  let channel: any Channel
  /// Whether the connection ends with the answer.
  let isLast = LastAnswer()
  /// Who asks: the owner of a key, else an address. Clients take turns.
  var client: String
  /// The number under which logs and answers tell of it.
  var requestID: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
    client = source.channel.remoteAddress?.ipAddress ?? "local"
    requestID = ""
  }

  var remoteAddress: SocketAddress? { channel.remoteAddress }

  /// Much less than a web application takes: only samples of voices are long, and they are read by their own route.
  var maxUploadSize: Int { 1 << 20 }
}

/// Whether no further request is read from a connection.
final class LastAnswer: Sendable {
  private let isLast = Mutex(false)

  var value: Bool { isLast.withLock { $0 } }

  func mark() { isLast.withLock { $0 = true } }
}
