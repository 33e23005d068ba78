import CCurl
import FoundationEssentials

/// One transfer in libcurl's hands. It stays on the agent's thread.
final class CurlTransfer {
  /// An abandoned body of at most this length is read to its end, so that the connection lives on.
  private static let drainLimit = 64 << 10
  private static let thinLimit = 64 << 10
  private static let thinTime = Duration.milliseconds(1)
  private static let drainTime = Duration.milliseconds(250)

  let exchange: Exchange
  let upload: UploadSource?
  var deadlines: Deadlines
  /// Something came since the last flush.
  private(set) var isTouched = false
  private(set) var easy: CurlEasy?
  /// Why no socket was to be had.
  var socketError: Int32?
  private var head = ResponseHead()
  private var isHeadDelivered = false
  private var isPaused = false
  private var isDraining = false
  private var received = 0
  private var flushed: Deadlines.Instant
  private let dialer: SSHDialer
  private var call: Result<SSHCall, SSHFailure>?
  /// What libcurl has made of it, until its `ssh` has told the rest.
  private var verdict: CURLcode?

  init?(_ exchange: Exchange, inbox: AgentInbox, dialer: SSHDialer, now: Deadlines.Instant) {
    self.exchange = exchange
    self.dialer = dialer
    deadlines = Deadlines(exchange.plan.request.timeouts, from: now)
    flushed = now - Self.thinTime
    if case .stream(let produce) = exchange.plan.request.body {
      upload = UploadSource(produce) { inbox.post(.upload(exchange, $0)) }
    } else {
      upload = nil
    }
    easy = CurlEasy(exchange.plan, transfer: self, dialer: dialer)
    guard easy != nil else { return nil }
  }

  // MARK: Called by libcurl

  func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    isTouched = true
    return head.take(line: line)
  }

  func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard !isDraining else { return true }
    isTouched = true
    guard exchange.body.append(piece) else {
      isPaused = true
      return false
    }
    received += piece.count
    return true
  }

  func fillUpload(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let upload else { return Int(CURL_READFUNC_ABORT) }
    // The producer may be slow as well; it is not the peer that is waited for then.
    deadlines.requestMoved(.now)
    return upload.fill(buffer)
  }

  func dial(_ address: inout curl_sockaddr) -> curl_socket_t {
    guard let command = exchange.plan.route.ssh else { return -1 }
    let call = dialer.dial(command, &address)
    self.call = call
    return (try? call.get().socket) ?? -1
  }

  // MARK: Called by the loop

  /// Hands over what has come.
  func flush(_ now: Deadlines.Instant) {
    isTouched = false
    if head.isComplete, !isHeadDelivered {
      isHeadDelivered = true
      deadlines.headArrived(now)
      exchange.deliver(head)
    }
    if exchange.body.flush() {
      flushed = now
      if isPaused { return resume(now) }
    }
    guard isHeadDelivered else { return }
    if isPaused { deadlines.readerIsBusy() } else { deadlines.bodyMoved(now) }
  }

  /// The reader has room again.
  func resume(_ now: Deadlines.Instant) {
    guard isPaused else { return }
    isPaused = false
    deadlines.bodyMoved(now)
    applyPauses()
  }

  /// Takes the next piece of the request's body.
  func take(_ produced: Result<Data?, any Error>) {
    deadlines.requestMoved(.now)
    if upload?.take(produced) == true { applyPauses() }
  }

  /// Nobody reads the body any more.
  /// - Returns: whether the short rest of it is read all the same.
  func drain(_ now: Deadlines.Instant) -> Bool {
    guard head.isComplete, let length = head.contentLength, length - received <= Self.drainLimit else { return false }
    isDraining = true
    deadlines.hurry(Self.drainTime, now)
    resume(now)
    return true
  }

  /// Whether to wait for more before the reader is woken: it was only just, and there is little new.
  /// So a peer that writes in small pieces costs at most one hand-over for each millisecond.
  func isThin(_ now: Deadlines.Instant) -> Bool {
    isTouched && isHeadDelivered && now - flushed < Self.thinTime && exchange.body.deliverable < Self.thinLimit
  }

  /// Takes libcurl's verdict.
  func end(_ code: CURLcode) { verdict = code }

  /// Ends the exchange, where libcurl is done with it and nothing is to be learned any more.
  /// - Returns: whether it has ended.
  func settle(_ now: Deadlines.Instant) -> Bool {
    guard let verdict, verdict == CURLE_OK || (try? call?.get())?.isEnding != true else { return false }
    finish(verdict, now)
    return true
  }

  private func finish(_ code: CURLcode, _ now: Deadlines.Instant) {
    guard code != CURLE_OK else { return finish(nil, now) }
    let failure = CurlFailure(
      code: code, errorNumber: socketError ?? easy?.errorNumber ?? 0, detail: easy?.detail ?? "", plan: exchange.plan,
      certificateVerdict: easy?.certificateVerdict ?? 0, ssh: sshFailure)
    finish(upload?.failure ?? failure.error, now)
  }

  /// Ends the exchange.
  func finish(_ error: (any Error)?, _ now: Deadlines.Instant) {
    upload?.stop()
    flush(now)
    exchange.finish(error)
  }

  private var sshFailure: SSHFailure? {
    switch call {
    case .success(let call): call.failure
    case .failure(let failure): failure
    case nil: nil
    }
  }

  private func applyPauses() {
    guard let easy else { return }
    let bits = (isPaused ? CURLPAUSE_RECV : 0) | (upload?.isPaused == true ? CURLPAUSE_SEND : 0)
    ccurl_easy_pause(easy.handle, bits)
  }
}

@available(*, unavailable) extension CurlTransfer: Sendable {}
