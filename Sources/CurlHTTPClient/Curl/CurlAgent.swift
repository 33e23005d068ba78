import CCurl
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The thread that drives libcurl. It starts with the first request, and ends when nothing holds
/// this object any more: neither a transport, nor a body that is still read.
final class CurlAgent: Sendable {
  private let inbox = Mutex<AgentInbox?>(nil)

  deinit { inbox.withLock { $0?.post(.stop) } }

  /// The mail of the running thread, which is started where it does not run yet.
  /// - Throws: `HTTPError` where the machine has no thread or memory for it.
  func start() throws -> AgentInbox {
    try inbox.withLock { inbox in
      if let inbox { return inbox }
      let started = try Self.launch()
      inbox = started
      return started
    }
  }

  private static func launch() throws -> AgentInbox {
    if let failure = ccurl_load() {
      throw HTTPError(
        .unsupported, String(cString: failure), hint: "install it: on Debian and Ubuntu, `apt-get install libcurl4`")
    }
    ccurl_enter()
    defer { ccurl_leave() }
    guard let mailbox = Mailbox() else {
      throw HTTPError(.unreachable, "a pipe cannot be created: \(String(cString: strerror(errno)))")
    }
    guard let multi = ccurl_multi_init() else { throw HTTPError(.unreachable, "libcurl has no memory to start") }
    let inbox = AgentInbox(mailbox)
    let arguments = AgentLoop.Arguments(inbox: inbox, multi: multi)
    let result = DetachedThread.start { AgentLoop(arguments).run() }
    guard result == 0 else {
      ccurl_multi_cleanup(multi)
      throw HTTPError(.unreachable, "no thread can be started: \(String(cString: strerror(result)))")
    }
    return inbox
  }
}
