import Hummingbird
import Logging
import NIOCore

/// What belongs to one request.
struct GatewayContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  /// The way back, for what must not be read to its end.
  let channel: any Channel
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
