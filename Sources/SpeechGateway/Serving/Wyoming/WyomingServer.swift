import DockerBackends
import HummingbirdCore
import Logging
import NIOCore

/// Speaks the Wyoming protocol, in which Home Assistant asks, beside HTTP. It knows neither keys nor secrets.
struct WyomingServer: ServerChildChannel {
  struct Value: ServerChildChannelValue {
    let connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    var channel: any Channel { connection.channel }
  }

  /// The most connections at once; more wait.
  static let most = 256
  /// How long a connection may be silent on both sides: longer than any start or sentence takes.
  private static let silence = TimeAmount.minutes(10)

  let desk: SpeechDesk
  let book: VoiceBook

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandlers([IdleStateHandler(allTimeout: Self.silence), SilenceEnder()])
      return Value(connection: try NIOAsyncChannel(wrappingChannelSynchronously: channel))
    }
  }

  func handle(value: Value, logger: Logger) async {
    do {
      try await value.connection.executeThenClose { inbound, outbound in
        let client = value.channel.remoteAddress?.ipAddress ?? "local"
        await WyomingSession(desk: desk, book: book, client: client, logger: logger, outbound: outbound)
          .run(inbound, on: value.channel)
      }
    } catch {
      logger.debug("a Wyoming connection broke", metadata: ["error": "\(error)"])
    }
  }
}

/// Ends a connection on which nothing happens.
private final class SilenceEnder: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }
}
