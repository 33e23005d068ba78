/// What comes in on a connection of bytes. Where it asked for an upgrade, that is a header at first, then raw bytes, or
/// the body of a refusal.
struct TunnelInbound {
  private enum Body {
    case raw
    case counted(Int)
    case chunked(ChunkedDecoder)
  }

  /// The reader has to catch up first.
  var isFull = false
  /// The peer has nothing more to send.
  private(set) var hasEnded = false
  /// The server did not upgrade.
  private(set) var isRefused = false
  /// Whether no header is to come any more.
  private(set) var isOpen: Bool
  private var head = ResponseHead()
  private var line: [UInt8] = []
  private var body = Body.raw

  /// - Parameter isPlain: whether it is raw bytes from the start.
  init(isPlain: Bool) { isOpen = isPlain }

  /// Takes what was received; nothing is the peer's end.
  /// - Parameter onHead: called when the header is complete.
  mutating func take(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange, onHead: () -> Void) throws {
    guard !bytes.isEmpty else { return try end(exchange) }
    var rest = bytes[...]
    while !isOpen, let byte = rest.first {
      rest = rest.dropFirst()
      line.append(byte)
      guard byte == UInt8(ascii: "\n") || line.count > ResponseHead.limit else { continue }
      guard line.withUnsafeBytes({ head.take(line: $0) }) else {
        throw HTTPError(.malformedAnswer, "what \(exchange.plan.peer) answers is not HTTP as it should be")
      }
      line = []
      if head.isComplete { begin(exchange, onHead) }
    }
    if isOpen { try takeBody(UnsafeRawBufferPointer(rebasing: rest), exchange) }
  }

  private mutating func begin(_ exchange: Exchange, _ onHead: () -> Void) {
    isOpen = true
    isRefused = !head.isUpgrade
    if isRefused {
      if head.header("Transfer-Encoding")?.lowercased().hasSuffix("chunked") == true {
        body = .chunked(ChunkedDecoder())
      } else if let length = [204, 304].contains(head.status) ? 0 : head.contentLength {
        body = .counted(length)
      }
    }
    onHead()
    exchange.deliver(head)
  }

  private mutating func takeBody(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) throws {
    switch body {
    case .raw: _ = exchange.body.append(bytes)
    case .counted(let left):
      let piece = UnsafeRawBufferPointer(rebasing: bytes.prefix(left))
      _ = exchange.body.append(piece)
      body = .counted(left - piece.count)
      if left == piece.count { finish(exchange) }
    case .chunked(var decoder):
      guard let plain = decoder.decode(bytes) else {
        throw HTTPError(.malformedAnswer, "the chunks from \(exchange.plan.peer) are malformed")
      }
      _ = plain.withUnsafeBytes { exchange.body.append($0) }
      body = .chunked(decoder)
      if decoder.isDone { finish(exchange) }
    }
  }

  private mutating func end(_ exchange: Exchange) throws {
    guard isOpen, case .raw = body else {
      throw HTTPError(.connectionLost, "\(exchange.plan.peer) closed the connection before its answer was complete")
    }
    finish(exchange)
  }

  private mutating func finish(_ exchange: Exchange) {
    hasEnded = true
    exchange.body.finish(nil)
  }
}
