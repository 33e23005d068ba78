import DockerEngine
import Foundation
import TestSupport
import Testing

/// A repository that an engine clones by itself, from a real server of git on the loopback.
@Suite("Builds from a repository")
struct RemoteBuildTests {
  @Test func `a branch and a folder of a repository must be built`() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write("FROM \(engine.image)\nRUN exit 9\n", to: "server/Dockerfile")
      try folder.write(
        "FROM \(engine.image)\nCOPY word /word\nARG WORD\nRUN echo \"$WORD\" >> /word\n",
        to: "server/docker/cpu.Dockerfile")
      try folder.write("cloned\n", to: "server/docker/word")
      let repository = folder.path + "/server"
      for command in [
        ["init", "-q", "-b", "main"], ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "a"], ["branch", "release"],
      ] {
        try #require(try await Program.run(["git", "-C", repository] + command).code == 0)
      }
      let server = try await GitServer(of: folder.path)
      try #require(await server.listens())

      var request = BuildRequest(context: "git://127.0.0.1:\(server.port)/server/.git#release:docker")
      request.dockerfile = .path("cpu.Dockerfile")
      request.tags = ["tts-ctl-test/\(engine.uniqueName("remote")):x"]
      request.arguments = ["WORD": "and built"]
      for try await _ in try await engine.client.images.build(request) {}
      let tag = request.tags[0]
      engine.deferred { try await engine.client.images.remove(tag, force: true) }
      let name = try await engine.running(["cat", "/word"]) { $0.config.image = tag }
      _ = try await engine.client.containers.wait(name)
      var log = Data()
      for try await chunk in try await engine.client.containers.logs(name) { log.append(chunk.bytes) }
      #expect(String(decoding: log, as: UTF8.self) == "cloned\nand built\n")

      request.context = "git://127.0.0.1:\(server.port)/nothing.git"
      await #expect(throws: EngineError.self) {
        for try await _ in try await engine.client.images.build(request) {}
      }
    }
  }
}

/// `git daemon` in a process of its own, for as long as it is held.
private final class GitServer: Sendable {
  let port: Int
  private let id: Int32

  init(of folder: String) async throws {
    let free = try FaultServer(tcp: ()) { $0.hangUp() }
    port = free.port
    free.stop()
    // The server itself, not `git daemon`, which would be its parent and leave it behind.
    let programs = String(decoding: try await Program.run(["git", "--exec-path"]).output, as: UTF8.self)
    let process = Process()
    process.executableURL = URL(filePath: programs.trimmingCharacters(in: .newlines) + "/git-daemon")
    process.arguments = [
      "--export-all", "--reuseaddr", "--base-path=\(folder)", "--listen=127.0.0.1", "--port=\(port)", folder,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    id = process.processIdentifier
  }

  /// The process inherits a signal mask from the thread it was started on; only this one cannot be masked.
  deinit { kill(id, SIGKILL) }

  func listens() async -> Bool {
    await eventually {
      (try? await Program.run(["git", "ls-remote", "git://127.0.0.1:\(self.port)/server/.git"]).code) == 0
    }
  }
}
