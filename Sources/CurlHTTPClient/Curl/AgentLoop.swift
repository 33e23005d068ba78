import CCurl
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the agent's thread does: it owns libcurl's multi handle and every transfer.
final class AgentLoop {
  /// What the thread is given.
  final class Arguments: Sendable {
    let inbox: AgentInbox
    nonisolated(unsafe) let multi: UnsafeMutableRawPointer

    init(inbox: AgentInbox, multi: UnsafeMutableRawPointer) {
      self.inbox = inbox
      self.multi = multi
    }
  }

  /// After so many turns in a row that bring a few bytes each, the peer writes line by line and as fast as it can.
  private static let trickleTurns = 16
  /// Microseconds to leave such a peer alone: to wake this thread for each line costs both more than the line. In
  /// that time an engine writes about a hundred lines; a socket holds two to three hundred.
  private static let trickleNap: UInt32 = 500
  /// How often to look whether an `ssh` has ended that is about to.
  private static let longestUnseen = Duration.milliseconds(5)

  private let inbox: AgentInbox
  private let multi: UnsafeMutableRawPointer
  private let watch: SocketWatch
  private let dialer = SSHDialer()
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  private var transfers: [ObjectIdentifier: CurlTransfer] = [:]
  private var tunnels: [ObjectIdentifier: CurlTunnel] = [:]
  /// Done as far as libcurl is concerned.
  private var ended: [CurlTransfer] = []
  private var now = ContinuousClock.now
  /// When the next of all time limits runs out.
  private var nextDeadline: Deadlines.Instant?
  /// How many turns in a row have brought little and more at once.
  private var trickles = 0

  init(_ arguments: Arguments) {
    inbox = arguments.inbox
    multi = arguments.multi
    watch = SocketWatch(multi, inbox.mailbox)
    // Idle connections outlive a burst of requests.
    _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 128)
  }

  deinit { buffer.deallocate() }

  /// Works until it is told to stop.
  func run() {
    leaveSignalsToOthers()
    ccurl_enter()
    defer { ccurl_leave() }
    while obey() {
      watch.act(now)
      dialer.answer()
      dialer.settle()
      collect()
      pump()
      expire()
      // The reader of one that moved is woken once for all that came, the sooner the more there is.
      var isWaiting = false
      var isBusy = tunnels.values.contains(where: \.isReady)
      nextDeadline = tunnels.values.lazy.compactMap(\.transfer.deadlines.next).min()
      for transfer in transfers.values {
        if transfer.isTouched {
          if transfer.isThin(now) { isWaiting = true } else { transfer.flush(now) }
          // A flush can bring new bytes at once, by making room for them.
          if transfer.isTouched, !transfer.isThin(now) { isBusy = true }
        }
        nextDeadline = earlier(nextDeadline, transfer.deadlines.next)
      }
      trickles = isWaiting && !isBusy ? trickles + 1 : 0
      if trickles > Self.trickleTurns { usleep(Self.trickleNap) }
      let isEager = isBusy || trickles > Self.trickleTurns
      watch.wait(
        upTo: isEager ? .zero : isWaiting ? .milliseconds(1) : patience,
        tunnels.values.compactMap(\.interest) + dialer.interests)
    }
    end()
  }

  // MARK: Commands

  private func obey() -> Bool {
    now = .now
    for command in inbox.drain() {
      switch command {
      case .submit(let exchange): submit(exchange)
      case .cancel(let exchange): abort(exchange, .cancelled)
      case .resume(let exchange):
        transfers[ObjectIdentifier(exchange)]?.resume(now)
        tunnels[ObjectIdentifier(exchange)]?.resume()
      case .abandon(let exchange):
        if transfers[ObjectIdentifier(exchange)]?.drain(now) != true { abort(exchange, .cancelled) }
      case .upload(let exchange, let produced): transfers[ObjectIdentifier(exchange)]?.take(produced)
      case .write(let exchange, let bytes, let waiter):
        guard let tunnel = tunnels[ObjectIdentifier(exchange)] else {
          waiter.resume(throwing: exchange.body.failure ?? HTTPError(.connectionLost, "the connection is closed"))
          continue
        }
        tunnel.write(Array(bytes), waiter)
      case .stop: return false
      }
    }
    return true
  }

  private func submit(_ exchange: Exchange) {
    // The caller's cancelling may overtake its request.
    guard !exchange.isCancelled else { return exchange.finish(HTTPError.cancelled) }
    guard let transfer = CurlTransfer(exchange, inbox: inbox, dialer: dialer, now: now), let easy = transfer.easy,
      ccurl_multi_add_handle(multi, easy.handle) == CURLM_OK
    else {
      return exchange.finish(HTTPError(.unreachable, "libcurl has no memory for a request, or refuses its settings"))
    }
    transfers[ObjectIdentifier(exchange)] = transfer
  }

  private func abort(_ exchange: Exchange, _ error: HTTPError) {
    if let transfer = transfers[ObjectIdentifier(exchange)] {
      remove(transfer)
      transfer.finish(error, now)
    }
    if let tunnel = tunnels[ObjectIdentifier(exchange)] {
      tunnel.end(error)
      remove(tunnel)
    }
  }

  // MARK: Progress

  private func collect() {
    var left: Int32 = 0
    while let message = ccurl_multi_info_read(multi, &left)?.pointee {
      guard message.msg == CURLMSG_DONE, let easy = message.easy_handle else { continue }
      var pointer: UnsafeMutableRawPointer?
      guard ccurl_get_pointer(easy, &pointer) == CURLE_OK, let pointer else { continue }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(pointer).takeUnretainedValue()
      let code = message.data.result
      if code == CURLE_OK, transfer.exchange.plan.isStream, let tunnel = CurlTunnel(transfer, now) {
        // libcurl keeps the connection for as long as the handle stays in the multi handle.
        transfers[ObjectIdentifier(transfer.exchange)] = nil
        tunnels[ObjectIdentifier(transfer.exchange)] = tunnel
      } else {
        transfer.end(code)
        ended.append(transfer)
      }
    }
    ended.removeAll { transfer in
      // Given up meanwhile.
      guard transfers[ObjectIdentifier(transfer.exchange)] != nil else { return true }
      guard transfer.settle(now) else { return false }
      remove(transfer)
      return true
    }
  }

  private func pump() {
    for tunnel in tunnels.values where !tunnel.pump(buffer, now) { remove(tunnel) }
  }

  private func expire() {
    guard let next = nextDeadline, next <= now else { return }
    for tunnel in tunnels.values { tunnel.excusePeer(now) }
    for transfer in Array(transfers.values) + tunnels.values.map(\.transfer) {
      guard let what = transfer.deadlines.expired(now) else { continue }
      abort(transfer.exchange, transfer.exchange.plan.late(what))
    }
  }

  private func remove(_ transfer: CurlTransfer) {
    transfers[ObjectIdentifier(transfer.exchange)] = nil
    if let easy = transfer.easy { ccurl_multi_remove_handle(multi, easy.handle) }
  }

  private func remove(_ tunnel: CurlTunnel) {
    tunnels[ObjectIdentifier(tunnel.transfer.exchange)] = nil
    if let easy = tunnel.transfer.easy { ccurl_multi_remove_handle(multi, easy.handle) }
  }

  // MARK: Waiting

  private func earlier(_ one: Deadlines.Instant?, _ other: Deadlines.Instant?) -> Deadlines.Instant? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
  }

  private var patience: Duration {
    let longest = dialer.isWaiting ? Self.longestUnseen : .seconds(600)
    return nextDeadline.map { max(.zero, min($0 - .now, longest)) } ?? longest
  }

  // MARK: Thread

  /// Signals go to the program's own threads; a write to a closed connection is an error, no signal.
  private func leaveSignalsToOthers() {
    var signals = sigset_t()
    sigfillset(&signals)
    for fault in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT] { sigdelset(&signals, fault) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  private func end() {
    for transfer in Array(transfers.values) { abort(transfer.exchange, .cancelled) }
    for tunnel in Array(tunnels.values) { abort(tunnel.transfer.exchange, .cancelled) }
    inbox.close()
    ccurl_multi_cleanup(multi)
    dialer.endAll()
  }
}
