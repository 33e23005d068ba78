import DockerEngine
import FoundationEssentials
import Glibc

/// Who listens at the other side of a local socket, as the kernel knows it.
struct PeerCredentials: Equatable {
  var pid: Int32
  var user: UInt32
  var groups: [UInt32]

  init(pid: Int32, user: UInt32, groups: [UInt32]) {
    (self.pid, self.user, self.groups) = (pid, user, groups)
  }

  /// Asks the kernel; `nil` where it does not say.
  init?(of descriptor: Int32) {
    // A `struct ucred`: process, user, group.
    var fields: (Int32, UInt32, UInt32) = (0, 0, 0)
    var size = socklen_t(MemoryLayout.size(ofValue: fields))
    guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &fields, &size) == 0 else { return nil }
    var more = [UInt32](repeating: 0, count: 1024)
    size = socklen_t(more.count * MemoryLayout<UInt32>.size)
    let isTold = getsockopt(descriptor, SOL_SOCKET, Self.peerGroups, &more, &size) == 0
    let count = isTold ? Int(size) / MemoryLayout<UInt32>.size : 0
    self.init(pid: fields.0, user: fields.1, groups: [fields.2] + more.prefix(count))
  }

  /// `SO_PEERGROUPS`, of Linux 4.13, which not every C library names.
  private static let peerGroups: Int32 = 59

  /// Whether they may use an engine on this machine, by the owner and the mode of its socket.
  func mayUse(_ socket: stat) -> Bool {
    if user == 0 || user == geteuid() || user == socket.st_uid { return true }
    return socket.st_mode & 0o002 != 0 || (socket.st_mode & 0o020 != 0 && groups.contains(socket.st_gid))
  }

  /// - Throws: `BackendError` with `.locked` where they hold the lock of an engine that is not theirs.
  func check(for engine: EngineAddress, _ project: String) throws {
    var status = stat()
    guard case .unix(let path) = engine.endpoint, stat(path, &status) == 0, !mayUse(status) else { return }
    throw BackendError(
      .locked,
      "process \(pid) of user \(user), who has no access to the engine at \(path), holds the lock of project \(project)",
      hint: "run `sudo kill \(pid)`, then the same command again")
  }

  /// The same for whoever waits, with what the process says of itself.
  var holder: LockHolder {
    let text = (try? Data(contentsOf: URL(filePath: "/proc/\(pid)/cmdline"))) ?? Data()
    let words = text.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    let program = words.first.map { $0.split(separator: "/").last.map(String.init) ?? $0 } ?? ""
    // The command and the backend; what follows is nobody's business.
    let said = program == "tts-ctl" ? words.dropFirst().prefix(2).joined(separator: " ") : program
    let attributes = try? FileManager.default.attributesOfItem(atPath: "/proc/\(pid)")
    let start = attributes?[.modificationDate] as? Date
    return LockHolder(pid: pid, command: said.filter { $0.isASCII && !$0.isControl }, since: start ?? .now)
  }
}

extension Character {
  fileprivate var isControl: Bool { unicodeScalars.contains { $0.value < 32 || $0.value == 127 } }
}
