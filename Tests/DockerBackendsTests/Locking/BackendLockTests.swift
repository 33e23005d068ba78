import DockerEngine
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import DockerBackends

@Suite struct BackendLockTests {
  private let engine = EngineAddress(.unix(path: "/run/engine.sock"))

  @Test func letsOneWorkAndTheOtherWait() async throws {
    let home = try TemporaryFolder()
    let folder = LockFolder(environment: ["XDG_RUNTIME_DIR": home.path])
    var first: BackendLock? = try await BackendLock.take(project: "demo", on: engine, command: "up demo", in: folder) {
      _ in
    }
    let holders = Mutex<[LockHolder?]>([])
    let isTaken = Mutex(false)
    let second = Task {
      let lock = try await BackendLock.take(project: "demo", on: engine, command: "down demo", in: folder) { holder in
        holders.withLock { $0.append(holder) }
      }
      isTaken.withLock { $0 = true }
      return lock
    }
    #expect(await eventually { holders.withLock { $0.count } == 1 })
    #expect(holders.withLock { $0.first??.command } == "up demo")
    #expect(holders.withLock { $0.first??.pid } == ProcessInfo.processInfo.processIdentifier)
    #expect(!isTaken.withLock { $0 })
    withExtendedLifetime(first) {}
    first = nil
    _ = try await second.value
    #expect(isTaken.withLock { $0 })
  }

  @Test func locksOneBackendNotAll() async throws {
    let home = try TemporaryFolder()
    let folder = LockFolder(environment: ["XDG_RUNTIME_DIR": home.path])
    let one = try await BackendLock.take(project: "one", on: engine, command: "up", in: folder) { _ in }
    let two = try await BackendLock.take(project: "two", on: engine, command: "up", in: folder) { _ in }
    withExtendedLifetime((one, two)) {}
    let file = "\(home.path)/tts-ctl/one.\(engine.lockName).lock"
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
  }

  @Test func locksOneEngineNotAll() async throws {
    let home = try TemporaryFolder()
    let folder = LockFolder(environment: ["XDG_RUNTIME_DIR": home.path])
    let others = [
      EngineAddress(.unix(path: "/run/other.sock")), EngineAddress(.ssh(user: "me", host: "far", port: nil)),
      EngineAddress(.ssh(user: nil, host: "far", port: nil)),
      EngineAddress(.tcp(host: "far", port: 2376, basePath: "")),
    ]
    var locks: [BackendLock] = []
    for engine in [engine] + others {
      locks.append(
        try await BackendLock.take(project: "demo", on: engine, command: "up", in: folder) { _ in
          Issue.record("waits for another engine's")
        })
    }
    withExtendedLifetime(locks) {}
  }

  @Test func takesTwoNamesOfASocketForOneEngine() throws {
    let home = try TemporaryFolder()
    let path = try home.write("", to: "run/docker.sock")
    try home.link("var", to: "\(home.path)/run")
    let names = [path, "\(home.path)/var/docker.sock"].map { EngineAddress(.unix(path: $0)).lockName }
    #expect(names[0] == names[1])
  }

  @Test func endsWaitingWhenCancelled() async throws {
    let home = try TemporaryFolder()
    let folder = LockFolder(environment: ["XDG_RUNTIME_DIR": home.path])
    let first = try await BackendLock.take(project: "demo", on: engine, command: "up", in: folder) { _ in }
    let second = Task { try await BackendLock.take(project: "demo", on: engine, command: "up", in: folder) { _ in } }
    second.cancel()
    await #expect(throws: CancellationError.self) { _ = try await second.value }
    withExtendedLifetime(first) {}
  }

  @Test func refusesAFolderThatOthersMayWrite() async throws {
    let home = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(home.path)/tts-ctl", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: "\(home.path)/tts-ctl")
    let folder = LockFolder(environment: ["XDG_RUNTIME_DIR": home.path])
    let error = await #expect(throws: BackendError.self) {
      try await BackendLock.take(project: "demo", on: engine, command: "up", in: folder) { _ in }
    }
    #expect(error?.code == .locked)
  }

  @Test func followsNoSymbolicLink() async throws {
    let home = try TemporaryFolder()
    try home.write("precious", to: "elsewhere")
    let folder = LockFolder(environment: ["XDG_RUNTIME_DIR": home.path])
    _ = try folder.prepare()
    try home.link("tts-ctl/demo.\(engine.lockName).lock", to: "\(home.path)/elsewhere")
    await #expect(throws: BackendError.self) {
      try await BackendLock.take(project: "demo", on: engine, command: "up", in: folder) { _ in }
    }
    #expect(try home.read("elsewhere") == "precious")
  }
}
