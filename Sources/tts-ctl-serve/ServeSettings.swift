import CommandSupport
import CurlHTTPClient
import DockerBackends

/// How this program serves: what the command line tells, else serve.yaml, else what is usual. A list of the command line
/// takes the place of the file's.
struct ServeSettings {
  var bind: String
  var port: Int
  var wyoming: WyomingPort?
  var isAnnounced: Bool
  var idle: IdleTime
  var keep: [String]
  var preload: [String]
  var standard: String?
  var keys: String?
  var hosts: [String]
  var origins: [String]
  var isInsecure: Bool
  var wait: Duration
  var grace: Duration

  init(_ options: ServeOptions, _ file: ServeFile) {
    bind = options.bind ?? file.bind ?? "127.0.0.1"
    port = options.port ?? file.port ?? 7878
    wyoming = options.wyoming ?? file.wyoming
    // One port for both can only be meant so.
    if port != 0, wyoming == .own(port) { wyoming = .same }
    isAnnounced = options.zeroconf || file.isAnnounced
    idle = options.idle ?? file.idle ?? IdleTime(duration: .seconds(600))
    keep = options.keep.isEmpty ? file.keep : options.keep
    preload = options.preload.isEmpty ? file.preload : options.preload
    standard = options.standard ?? file.standard
    keys = options.keys ?? file.keys
    hosts = options.host.isEmpty ? file.hosts : options.host
    origins = options.origin.isEmpty ? file.origins : options.origin
    isInsecure = options.insecure || file.isInsecure
    wait = file.wait ?? .seconds(120)
    grace = file.grace ?? .seconds(30)
  }

  /// The backends that are named.
  var names: [String] { keep + preload + [standard].compactMap { $0 } }

  /// - Parameters:
  ///   - addresses: where it is going to listen.
  ///   - speaksWyoming: whether there is a socket for the Wyoming protocol, be it asked for or not.
  /// - Throws: `BackendError` where everybody could use this machine without having been meant to.
  func checkOpenness(at addresses: [String], speaksWyoming: Bool) throws(BackendError) {
    try checkAnnouncement(speaksWyoming: speaksWyoming)
    guard !isInsecure, let open = addresses.first(where: { !Loopback.contains($0) }) else { return }
    guard keys != nil else {
      throw BackendError(
        .invalidInput, "anybody who reaches \(open) could use your GPU",
        hint: "give --keys FILE, or --insecure to allow everybody")
    }
    guard wyoming == nil, !speaksWyoming else {
      throw BackendError(
        .invalidInput, "the Wyoming protocol has no keys, and other machines reach \(open)",
        hint: "give --insecure to allow everybody")
    }
  }

  private func checkAnnouncement(speaksWyoming: Bool) throws(BackendError) {
    guard isAnnounced else { return }
    guard wyoming != nil || speaksWyoming else {
      throw BackendError(
        .invalidInput, "zeroconf announces the Wyoming protocol, which is not enabled", hint: "give --wyoming")
    }
    guard bind == "0.0.0.0" || !Loopback.contains(bind) else {
      throw BackendError(
        .invalidInput, "zeroconf announces to other machines, which cannot reach \(bind)",
        hint: "give --bind 0.0.0.0, or this machine's address in that network")
    }
  }
}
