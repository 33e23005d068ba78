import NIOCore
import NIOEmbedded
import Testing

@testable import SpeechGateway

struct FirstByteTests {
  /// Keeps what reaches the end of a pipeline.
  private final class Kept: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private(set) var text = ""

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { text += String(buffer: unwrapInboundIn(data)) }
  }

  private let channel = EmbeddedChannel()
  private let told: EventLoopFuture<UInt8>

  init() throws {
    let told = channel.eventLoop.makePromise(of: UInt8.self)
    let handler = FirstByteHandler(told, within: .seconds(60)) { [channel] byte in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(Kept())
        return byte
      }
    }
    try channel.pipeline.syncOperations.addHandler(handler)
    self.told = told.futureResult
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
  }

  /// What it has come to; `nil` for nothing yet.
  private var outcome: Result<UInt8, ChannelError>? {
    channel.embeddedEventLoop.run()
    var outcome: Result<UInt8, ChannelError>?
    told.assumeIsolated().whenComplete { outcome = $0.mapError { $0 as? ChannelError ?? .alreadyClosed } }
    return outcome
  }

  private var kept: String? { try? channel.pipeline.syncOperations.handler(type: Kept.self).text }

  @Test func theFirstByteChoosesAndNoneIsLost() throws {
    try channel.writeInbound(ByteBuffer())
    #expect(kept == nil)
    try channel.writeInbound(ByteBuffer(string: "{"))
    #expect(outcome == .success(UInt8(ascii: "{")))
    try channel.writeInbound(ByteBuffer(string: "\"type\": 1}\n"))
    #expect(kept == "{\"type\": 1}\n")
    // Who has chosen may be silent for as long as that allows.
    channel.embeddedEventLoop.advanceTime(by: .minutes(5))
    #expect(channel.isActive)
  }

  @Test func whoSaysNothingIsHungUpOn() {
    channel.embeddedEventLoop.advanceTime(by: .seconds(59))
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .seconds(2))
    #expect(!channel.isActive)
    #expect(outcome == .failure(.eof))
  }

  @Test(arguments: [true, false]) func whoWillSayNothingIsLeft(isEnding: Bool) {
    channel.pipeline.fireUserInboundEventTriggered(
      isEnding ? ChannelShouldQuiesceEvent() as any Sendable : ChannelEvent.inputClosed)
    #expect(!channel.isActive)
    #expect(outcome == .failure(.eof))
  }
}
