import DockerBackends
import SpeechGateway

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What systemd tells a service by its environment, and wants to be told: the sockets that it has opened, and the
/// states of the service. Both are plain protocols (sd_listen_fds(3), sd_notify(3)) and need no library.
struct ServiceManager: Sendable {
  /// The variables, which are not for the programs that are run from here.
  private static let variables = [
    "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES", "NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC",
  ]
  private static let firstDescriptor: Int32 = 3

  /// The sockets that were handed over.
  let sockets: [OpenSocket]
  /// How often it wants to hear that the service lives; `nil` for never.
  let pulse: Duration?
  private let address: String?

  /// - Parameters:
  ///   - environment: what was set for this process, or inherited from one that it was set for.
  ///   - process: the number of this process.
  init(_ environment: [String: String], process: Int32 = getpid()) {
    let isOurs = { (name: String) in environment[name].map { $0 == String(process) } }
    let names = (environment["LISTEN_FDNAMES"] ?? "").split(separator: ":", omittingEmptySubsequences: false)
    let count = isOurs("LISTEN_PID") == true ? environment["LISTEN_FDS"].flatMap { Int32($0) } ?? 0 : 0
    sockets = (0..<max(0, count)).map { index in
      let isWyoming = Int(index) < names.count && names[Int(index)] == "wyoming"
      return OpenSocket(descriptor: Self.firstDescriptor + index, use: isWyoming ? .wyoming : .http)
    }
    let watched = isOurs("WATCHDOG_PID") != false ? environment["WATCHDOG_USEC"].flatMap { Int64($0) } : nil
    // Twice in the time, as systemd advises.
    pulse = watched.flatMap { $0 > 0 ? .microseconds($0 / 2) : nil }
    address = environment["NOTIFY_SOCKET"]
  }

  /// Takes the sockets and the variables away from the programs that are run from here.
  func keepToItself() {
    for variable in Self.variables { unsetenv(variable) }
    for socket in sockets { _ = fcntl(socket.descriptor, F_SETFD, FD_CLOEXEC) }
  }

  /// The addresses that the sockets listen at.
  /// - Throws: `BackendError` where one is none that listens for connections of TCP.
  func addresses() throws(BackendError) -> [String] {
    var addresses: [String] = []
    for socket in sockets {
      guard let address = Self.address(of: socket.descriptor) else {
        throw BackendError(
          .invalidInput, "descriptor \(socket.descriptor) from systemd is not a listening TCP socket",
          hint: "give the socket unit a ListenStream= with an address or a port, and Accept=no")
      }
      addresses.append(address)
    }
    return addresses
  }

  private static func address(of descriptor: Int32) -> String? {
    var (listens, size) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
    guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0, listens != 0 else { return nil }
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard getsockname(descriptor, address, &length) == 0,
          [AF_INET, AF_INET6].contains(Int32(address.pointee.sa_family))
        else { return nil }
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let outcome = getnameinfo(address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
        guard outcome == 0 else { return nil }
        return text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
      }
    }
  }

  // MARK: - Telling

  /// Tells a state, one assignment a line. Whether anybody hears it is none of the service's business.
  func tell(_ state: String) {
    guard let address, let (name, length) = Self.unixAddress(address) else { return }
    let sender = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard sender >= 0 else { return }
    defer { close(sender) }
    let bytes = Array(state.utf8)
    withUnsafePointer(to: name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        _ = sendto(sender, bytes, bytes.count, Int32(MSG_NOSIGNAL), name, length)
      }
    }
  }

  /// A path, or a name without a file, which begins with `@`.
  private static func unixAddress(_ text: String) -> (sockaddr_un, socklen_t)? {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count < MemoryLayout.size(ofValue: name.sun_path) else { return nil }
    if first == UInt8(ascii: "@") { bytes[0] = 0 }
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
    return (name, socklen_t(MemoryLayout<sa_family_t>.size + bytes.count))
  }

  /// What is told of an event of the gateway.
  static func state(_ event: GatewayEvent, grace: Duration, now: Int64) -> String {
    switch event {
    case .listening, .reloaded: "READY=1"
    case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(now)"
    case .alive: "WATCHDOG=1"
    // It takes as long as what is being spoken; then the services are cancelled.
    case .ending: "STOPPING=1\nEXTEND_TIMEOUT_USEC=\((grace.components.seconds + 10) * 1_000_000)"
    }
  }

  func tell(_ event: GatewayEvent, grace: Duration) {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    tell(Self.state(event, grace: grace, now: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000))
  }
}
