import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What libcurl waits for: sockets, and a moment at which it wants to be called in any case. It stays on the agent's
/// thread.
///
/// libcurl could wait by itself, but would then look at every transfer in turn, with a system call for each, whenever
/// one of them moves.
final class SocketWatch {
  private let multi: UnsafeMutableRawPointer
  private let mailbox: Mailbox
  private var wanted: [curl_socket_t: Int16] = [:]
  private var deadline: ContinuousClock.Instant?
  /// What is waited for, and afterwards what happened. The mailbox stands first.
  private var polled: [pollfd] = []
  private var ready: [pollfd] = []

  init(_ multi: UnsafeMutableRawPointer, _ mailbox: Mailbox) {
    (self.multi, self.mailbox) = (multi, mailbox)
    _ = ccurl_multi_watch(multi, watchSocket, watchTime, Unmanaged.passUnretained(self).toOpaque())
  }

  // MARK: Told by libcurl

  fileprivate func want(_ what: CInt, of socket: curl_socket_t) {
    switch what {
    case CURL_POLL_IN: wanted[socket] = Int16(POLLIN)
    case CURL_POLL_OUT: wanted[socket] = Int16(POLLOUT)
    case CURL_POLL_INOUT: wanted[socket] = Int16(POLLIN | POLLOUT)
    default: wanted[socket] = nil
    }
  }

  fileprivate func wantCall(after milliseconds: Int) {
    deadline = milliseconds < 0 ? nil : ContinuousClock.now + .milliseconds(milliseconds)
  }

  // MARK: Asked by the loop

  /// Lets libcurl do what it can do now.
  /// - Parameter now: the time.
  func act(_ now: ContinuousClock.Instant) {
    for socket in ready {
      var events = Int32(0)
      if socket.revents & Int16(POLLIN) != 0 { events |= CURL_CSELECT_IN }
      if socket.revents & Int16(POLLOUT) != 0 { events |= CURL_CSELECT_OUT }
      // A broken connection: libcurl finds out how by using it.
      if events == 0 { events = socket.events & Int16(POLLIN) != 0 ? CURL_CSELECT_IN : CURL_CSELECT_OUT }
      _ = ccurl_multi_act(multi, socket.fd, events)
    }
    ready.removeAll(keepingCapacity: true)
    if let deadline, deadline <= now {
      self.deadline = nil
      _ = ccurl_multi_act(multi, curl_socket_t(CURL_SOCKET_BAD), 0)
    }
  }

  /// Waits until something happens.
  /// - Parameters:
  ///   - duration: the longest time to wait.
  ///   - others: sockets that are not libcurl's to watch; whoever wants them looks at them himself.
  func wait(upTo duration: Duration, _ others: [pollfd]) {
    polled.removeAll(keepingCapacity: true)
    polled.append(pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0))
    for (socket, events) in wanted { polled.append(pollfd(fd: socket, events: events, revents: 0)) }
    let own = 1..<polled.count
    polled += others
    let longest = deadline.map { min(duration, max(.zero, $0 - .now)) } ?? duration
    // The program can end while this thread waits: it goes no further then.
    ccurl_leave()
    let count = poll(&polled, nfds_t(polled.count), Int32((longest / .milliseconds(1)).rounded(.up)))
    ccurl_enter()
    guard count > 0 else {
      // Never spin, whatever the system has to complain about.
      if count < 0, errno != EINTR { usleep(1000) }
      return
    }
    if polled[0].revents != 0 { mailbox.empty() }
    for socket in polled[own] where socket.revents != 0 {
      if socket.revents & Int16(POLLNVAL) != 0 { wanted[socket.fd] = nil } else { ready.append(socket) }
    }
  }
}

@available(*, unavailable) extension SocketWatch: Sendable {}

private func watchSocket(
  _ easy: UnsafeMutableRawPointer?, _ socket: curl_socket_t, _ what: CInt, _ userdata: UnsafeMutableRawPointer?,
  _ attached: UnsafeMutableRawPointer?
) -> CInt {
  watch(userdata)?.want(what, of: socket)
  return 0
}

private func watchTime(
  _ multi: UnsafeMutableRawPointer?, _ milliseconds: Int, _ userdata: UnsafeMutableRawPointer?
) -> CInt {
  watch(userdata)?.wantCall(after: milliseconds)
  return 0
}

private func watch(_ userdata: UnsafeMutableRawPointer?) -> SocketWatch? {
  userdata.map { Unmanaged<SocketWatch>.fromOpaque($0).takeUnretainedValue() }
}
