package import DockerEngine
import FoundationEssentials
import Glibc
import Synchronization

/// The right to be the one gateway of an engine: two would stop each other's backends, and share out the same memory
/// twice. It is a name in the kernel's list of local sockets, as a ``BackendLock`` is: nothing is left of it however its
/// process ends. Gateways of other machines on the same engine are not seen.
package final class GatewayLock: Sendable {
  private let name: String
  private let descriptors: Mutex<[Int32]>

  private init(name: String, _ descriptor: Int32) {
    self.name = name
    descriptors = Mutex([descriptor])
  }

  deinit { for descriptor in descriptors.withLock(\.self) { close(descriptor) } }

  /// Takes it.
  /// - Throws: `BackendError` with `.locked`, which names who has it and where he listens.
  package static func take(on engine: EngineAddress) throws(BackendError) -> GatewayLock {
    let name = "tts-ctl.gateway.\(engine.lockName)"
    let descriptor = try LocalName.socket(failure)
    // Who has it may be gone the next moment.
    for _ in 0..<3 {
      if LocalName(name).with({ bind(descriptor, $0, $1) == 0 }) {
        guard listen(descriptor, 16) == 0 else { break }
        return GatewayLock(name: name, descriptor)
      }
      guard errno == EADDRINUSE else { break }
      let asking = try LocalName.socket(failure)
      defer { close(asking) }
      guard LocalName(name).with({ connect(asking, $0, $1) == 0 }) else { continue }
      close(descriptor)
      throw taken(by: PeerCredentials(of: asking)?.pid, at: place(of: name))
    }
    let error = failure("cannot be taken")
    close(descriptor)
    throw error
  }

  /// Lets whoever comes later know where this one listens.
  package func tell(address: String) {
    guard let descriptor = try? LocalName.socket(Self.failure) else { return }
    _ = LocalName("\(name).at.\(address)").with { bind(descriptor, $0, $1) }
    descriptors.withLock { $0.append(descriptor) }
  }

  private static func taken(by pid: Int32?, at place: String?) -> BackendError {
    let who = pid.map { "process \($0)" } ?? "another process"
    return BackendError(
      .locked, "another gateway serves this engine already: \(who)\(place.map { ", at \($0)" } ?? "")",
      hint: Advice("use that one, or stop it\(pid.map { ": `kill \($0)`" } ?? "")"))
  }

  /// Where the one that has a name listens, as it says itself.
  private static func place(of name: String) -> String? {
    let mark = "@\(name).at."
    let names = MachineFiles().text("/proc/net/unix")?.split(separator: "\n") ?? []
    return names.lazy.compactMap { line in line.firstRange(of: mark).map { String(line[$0.upperBound...]) } }.first
  }

  private static func failure(_ what: String) -> BackendError {
    BackendError(.locked, "the lock of the gateway \(what): \(String(cString: strerror(errno)))")
  }
}
