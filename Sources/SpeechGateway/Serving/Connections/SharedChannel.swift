import HummingbirdCore
import Logging
import NIOCore

/// HTTP and the Wyoming protocol at one port. An event of the latter begins with a brace, which no request of HTTP does;
/// so no web page can speak it either.
struct SharedChannel: ServerChildChannel {
  enum Connection: Sendable {
    case http(HTTP1Channel.Value)
    case wyoming(WyomingServer.Value)
  }

  struct Value: ServerChildChannelValue {
    let channel: any Channel
    let connection: EventLoopFuture<Connection>
  }

  /// How long a connection may say nothing at first; as long as HTTP's may between two requests.
  static let silence = TimeAmount.seconds(60)

  let http: HTTP1Channel
  let wyoming: WyomingServer

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let told = channel.eventLoop.makePromise(of: Connection.self)
      let handler = FirstByteHandler(told, within: Self.silence) { byte in
        byte == UInt8(ascii: "{")
          ? wyoming.setup(channel: channel, logger: logger).map { .wyoming($0) }
          : http.setup(channel: channel, logger: logger).map { .http($0) }
      }
      try channel.pipeline.syncOperations.addHandler(handler)
      return Value(channel: channel, connection: told.futureResult)
    }
  }

  func handle(value: Value, logger: Logger) async {
    let connection = await withTaskCancellationHandler {
      try? await value.connection.get()
    } onCancel: {
      value.channel.close(promise: nil)
    }
    switch connection {
    case .http(let channel): await http.handle(value: channel, logger: logger)
    case .wyoming(let channel): await wyoming.handle(value: channel, logger: logger)
    // It ended before it said anything.
    case nil: break
    }
  }
}

/// Has the first byte of a connection choose what is behind it, then hands all on to that and is gone.
final class FirstByteHandler<Choice: Sendable>: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let told: EventLoopPromise<Choice>
  private let patience: TimeAmount
  /// Sets up what follows in the pipeline.
  private let choose: (UInt8) -> EventLoopFuture<Choice>
  private var isChosen = false
  private var waiting: Scheduled<Void>?

  init(
    _ told: EventLoopPromise<Choice>, within patience: TimeAmount,
    choose: @escaping (UInt8) -> EventLoopFuture<Choice>
  ) {
    (self.told, self.patience, self.choose) = (told, patience, choose)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    waiting = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { context.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard let byte = unwrapInboundIn(data).readableBytesView.first else { return }
    isChosen = true
    choose(byte).cascade(to: told)
    context.fireChannelRead(data)
    context.pipeline.syncOperations.removeHandler(self, promise: nil)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // The gateway is about to end, or the client will say nothing.
    let isOver = event is ChannelShouldQuiesceEvent || event as? ChannelEvent == .inputClosed
    if isOver { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func handlerRemoved(context: ChannelHandlerContext) {
    waiting?.cancel()
    if !isChosen { told.fail(ChannelError.eof) }
  }
}
