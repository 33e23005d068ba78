import CCurl
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A connection that libcurl made and that we speak on ourselves: the request to upgrade and its answer, where there is
/// one, then bytes both ways. It stays on the agent's thread.
final class CurlTunnel {
  private typealias Waiter = CheckedContinuation<Void, any Error>

  let transfer: CurlTransfer
  private let easy: CurlEasy
  private var outgoing: [(bytes: ArraySlice<UInt8>, waiter: Waiter?)] = []
  private var inbound: TunnelInbound
  private var isSendBlocked = false
  private var isWriteClosed = false
  private var hasMore = true

  /// Takes over a transfer whose connection stands.
  init?(_ transfer: CurlTransfer, _ now: Deadlines.Instant) {
    guard let easy = transfer.easy else { return nil }
    self.transfer = transfer
    self.easy = easy
    let isPlain = transfer.exchange.plan.use == .stream
    inbound = TunnelInbound(isPlain: isPlain)
    if isPlain {
      transfer.deadlines.headArrived(now)
      transfer.exchange.deliver(ResponseHead())
    } else {
      outgoing = [(Self.opening(transfer.exchange.plan)[...], nil)]
    }
  }

  private var exchange: Exchange { transfer.exchange }
  private var isReading: Bool { !inbound.hasEnded && !inbound.isFull }

  /// Whether ``pump(_:_:)`` has something to do without waiting for the socket.
  var isReady: Bool { hasMore }

  /// What to wait for on the socket.
  var interest: pollfd? {
    let events = (isReading ? POLLIN : 0) | (isSendBlocked ? POLLOUT : 0)
    guard events != 0, let socket = easy.socket else { return nil }
    return pollfd(fd: socket, events: Int16(events), revents: 0)
  }

  /// Takes bytes to send; none close our side.
  func write(_ bytes: [UInt8], _ waiter: CheckedContinuation<Void, any Error>) {
    guard !isWriteClosed else {
      waiter.resume(throwing: HTTPError(.connectionLost, "our side of the connection is closed"))
      return
    }
    isWriteClosed = bytes.isEmpty
    if outgoing.isEmpty, inbound.isOpen { transfer.deadlines.bodyMoved(.now) }
    outgoing.append((bytes[...], waiter))
    hasMore = true
  }

  /// The reader has room again.
  func resume() {
    inbound.isFull = false
    hasMore = true
    if inbound.isOpen { transfer.deadlines.bodyMoved(.now) }
  }

  /// Sends and receives what the socket takes and has.
  /// - Returns: whether the connection is to be kept.
  func pump(_ buffer: UnsafeMutableRawBufferPointer, _ now: Deadlines.Instant) -> Bool {
    hasMore = false
    do {
      try send(now)
      try receive(buffer, now)
    } catch {
      end(error)
      return false
    }
    return !(inbound.hasEnded && (inbound.isRefused || (isWriteClosed && outgoing.isEmpty)))
  }

  /// A peer that nobody waits for may be silent: it may be our turn.
  func excusePeer(_ now: Deadlines.Instant) {
    if outgoing.isEmpty { transfer.deadlines.waits(since: exchange.body.waitsSince ?? now) }
  }

  /// Ends both directions.
  func end(_ error: any Error) {
    exchange.finish(error)
    for (_, waiter) in outgoing { waiter?.resume(throwing: error) }
    outgoing = []
  }

  private func send(_ now: Deadlines.Instant) throws {
    isSendBlocked = false
    while let (bytes, waiter) = outgoing.first {
      if bytes.isEmpty {
        isSendBlocked = try !easy.closeWrite()
        if isSendBlocked { return }
      } else {
        let sent = try easy.send(bytes)
        if sent > 0, inbound.isOpen { transfer.deadlines.bodyMoved(now) }
        if sent < bytes.count {
          outgoing[0].bytes = bytes.dropFirst(sent)
          isSendBlocked = sent == 0
          if isSendBlocked { return }
          continue
        }
      }
      outgoing.removeFirst()
      waiter?.resume()
    }
  }

  private func receive(_ buffer: UnsafeMutableRawBufferPointer, _ now: Deadlines.Instant) throws {
    var rounds = 0
    while isReading {
      guard exchange.body.hasRoom() else {
        inbound.isFull = true
        transfer.deadlines.readerIsBusy()
        break
      }
      // One busy connection must not starve the others.
      guard rounds < 16 else {
        hasMore = true
        break
      }
      rounds += 1
      guard let count = try easy.receive(buffer) else { break }
      try inbound.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]), exchange) {
        transfer.deadlines.headArrived(now)
      }
      if inbound.isOpen { transfer.deadlines.bodyMoved(now) }
    }
    if exchange.body.flush(), inbound.isFull { resume() }
  }

  private static func opening(_ plan: RequestPlan) -> [UInt8] {
    let (host, target) = plan.hostAndTarget
    var body = Data()
    if case .bytes(let bytes) = plan.request.body { body = bytes }
    var head = "\(plan.request.method.rawValue) \(target) HTTP/1.1\r\nHost: \(host)\r\nUser-Agent: tts-ctl\r\n"
    for (name, value) in plan.request.headers { head += "\(name): \(value)\r\n" }
    head += "Content-Length: \(body.count)\r\n\r\n"
    return Array(head.utf8) + body
  }
}

@available(*, unavailable) extension CurlTunnel: Sendable {}
