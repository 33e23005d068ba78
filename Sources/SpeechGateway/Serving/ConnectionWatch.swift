import NIOCore
import NIOHTTPTypes

/// Sees to it that a connection is of use: it notices when the client goes, and closes on who does not send what he has
/// begun to send, does not take what he has asked for, or goes on sending what has been refused.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// How long it may stand still.
  private static let longestPause = TimeAmount.seconds(30)
  /// The fewest bytes of a body in that time.
  private static let fewestBytes = 16 << 10
  /// How much of a body is thrown away after the answer, so that who sends it gets to read that.
  private static let mostLeftOver = 4 << 20

  let departure = Departure()
  /// Whether a body is still being sent.
  private var isReading = false
  private var isAnswered = false
  /// Bytes of a body since the last look, and since the answer.
  private var received = 0
  private var leftOver = 0
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?

  // MARK: - What comes

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      (isReading, isAnswered, received, leftOver) = (true, false, 0, 0)
      awaitMore(context)
    case .body(let bytes):
      received += bytes.readableBytes
      if isAnswered { leftOver += bytes.readableBytes }
      guard leftOver <= Self.mostLeftOver else { return context.close(promise: nil) }
    case .end:
      isReading = false
      reading?.cancel()
    }
    context.fireChannelRead(data)
  }

  private func awaitMore(_ context: ChannelHandlerContext) {
    reading?.cancel()
    reading = context.eventLoop.assumeIsolated().scheduleTask(in: Self.longestPause) { [self] in
      guard received >= Self.fewestBytes else { return context.close(promise: nil) }
      received = 0
      awaitMore(context)
    }
  }

  // MARK: - What goes

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { isAnswered = isReading }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    writing?.cancel()
    if !context.channel.isWritable {
      writing = context.eventLoop.assumeIsolated().scheduleTask(in: Self.longestPause) { context.close(promise: nil) }
    }
    context.fireChannelWritabilityChanged()
  }

  // MARK: - The end

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { departure.happened() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    reading?.cancel()
    writing?.cancel()
    departure.happened()
    context.fireChannelInactive()
  }
}
