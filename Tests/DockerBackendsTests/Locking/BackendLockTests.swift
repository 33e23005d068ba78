import DockerEngine
import FoundationEssentials
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import DockerBackends

@Suite struct BackendLockTests {
  private let engine = EngineAddress(.unix(path: "/run/engine-\(UUID().uuidString).sock"))

  @Test func letsOneWorkAndTheOtherWait() async throws {
    var first: BackendLock? = try await BackendLock.take(project: "demo", on: engine) { _ in }
    let holders = Mutex<[LockHolder?]>([])
    let isTaken = Mutex(false)
    let second = Task {
      let lock = try await BackendLock.take(project: "demo", on: engine) { holder in
        holders.withLock { $0.append(holder) }
      }
      isTaken.withLock { $0 = true }
      return lock
    }
    #expect(await eventually { holders.withLock { $0.count } == 1 })
    #expect(holders.withLock { $0.first??.pid } == ProcessInfo.processInfo.processIdentifier)
    #expect(!isTaken.withLock { $0 })
    withExtendedLifetime(first) {}
    first = nil
    _ = try await second.value
    #expect(isTaken.withLock { $0 })
  }

  /// More than wait in any queue of the kernel's.
  @Test func letsManyWorkOneAfterTheOther() async throws {
    let workers = Workers()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 {
        group.addTask { [engine] in
          let lock = try await BackendLock.take(project: "demo", on: engine) { _ in }
          workers.enter()
          await Task.yield()
          workers.leave()
          withExtendedLifetime(lock) {}
        }
      }
      try await group.waitForAll()
    }
    #expect(workers.most == 1)
  }

  @Test func locksOneProjectOnOneEngine() async throws {
    let others = [
      EngineAddress(.unix(path: "/run/other-\(UUID().uuidString).sock")),
      EngineAddress(.ssh(user: "me", host: "far", port: nil)), EngineAddress(.ssh(user: nil, host: "far", port: nil)),
      EngineAddress(.tcp(host: "far", port: 2376, basePath: "")),
    ]
    var locks: [BackendLock] = []
    for (engine, project) in [(engine, "demo"), (engine, "other")] + others.map({ ($0, "demo") }) {
      locks.append(
        try await BackendLock.take(project: project, on: engine) { _ in Issue.record("waits for another's") })
    }
    withExtendedLifetime(locks) {}
  }

  @Test func takesTwoNamesOfASocketForOneEngine() throws {
    let home = try TemporaryFolder()
    let path = try home.write("", to: "run/docker.sock")
    try home.link("var", to: "\(home.path)/run")
    let names = [path, "\(home.path)/var/docker.sock"].map { EngineAddress(.unix(path: $0)).lockName(of: "demo") }
    #expect(names[0] == names[1])
  }

  @Test func endsWaitingWhenCancelled() async throws {
    let first = try await BackendLock.take(project: "demo", on: engine) { _ in }
    let second = Task { try await BackendLock.take(project: "demo", on: engine) { _ in } }
    second.cancel()
    await #expect(throws: CancellationError.self) { _ = try await second.value }
    withExtendedLifetime(first) {}
  }

  @Test func trustsWhoeverMayUseTheEngine() {
    var socket = stat()
    (socket.st_uid, socket.st_gid, socket.st_mode) = (5, 900, 0o660)
    func mayUse(_ user: UInt32, _ groups: [UInt32]) -> Bool {
      PeerCredentials(pid: 1, user: user, groups: groups).mayUse(socket)
    }
    #expect(mayUse(0, [0]) && mayUse(geteuid(), []) && mayUse(5, [5]) && mayUse(7, [7, 900]))
    #expect(!mayUse(7, [7]))
    socket.st_mode = 0o600
    #expect(!mayUse(7, [7, 900]))
    socket.st_mode = 0o666
    #expect(mayUse(7, [7]))
  }
}

/// Counts who works at the same time.
private final class Workers: Sendable {
  private let counts = Mutex((now: 0, most: 0))

  var most: Int { counts.withLock(\.most) }

  func enter() {
    counts.withLock { counts in
      counts.now += 1
      counts.most = max(counts.most, counts.now)
    }
  }

  func leave() { counts.withLock { $0.now -= 1 } }
}
