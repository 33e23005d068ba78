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
  /// - Throws: `EngineError` where the machine has no thread or memory for it.
  func start() throws -> AgentInbox {
    try inbox.withLock { inbox in
      if let inbox { return inbox }
      let started = try Self.launch()
      inbox = started
      return started
    }
  }

  /// libcurl's own state, set up once.
  private static let isInitialized = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private static func launch() throws -> AgentInbox {
    guard isInitialized, let multi = curl_multi_init() else {
      throw EngineError(.unreachable, "libcurl cannot be set up", hint: "reinstall libcurl")
    }
    let inbox = AgentInbox(waking: multi)
    let arguments = Unmanaged.passRetained(AgentLoop.Arguments(inbox: inbox, multi: multi))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let result = pthread_create(
      &thread, nil,
      { argument in
        let pointer: UnsafeMutableRawPointer? = argument
        if let pointer {
          let arguments = Unmanaged<AgentLoop.Arguments>.fromOpaque(pointer).takeRetainedValue()
          AgentLoop(arguments).run()
        }
        return nil
      }, arguments.toOpaque())
    guard result == 0 else {
      arguments.release()
      curl_multi_cleanup(multi)
      throw EngineError(.unreachable, "no thread can be started: \(String(cString: strerror(result)))")
    }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
    return inbox
  }
}
