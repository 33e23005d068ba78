import DockerBackends
import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

/// A container that Docker cannot use any more after it was killed must be made anew.
@Suite struct SpentContainerTests {
  private static let manifest = """
    services:
      server:
        image: IMAGE
        init: true
        stop_grace_period: 1s
        command: [sh, -c, 'sleep 1; touch /ready; sleep 1000']
        healthcheck: {test: [CMD, test, -e, /ready], interval: 1s, retries: 1}
    """

  /// What an engine leaves that was killed and started again: the container runs, its file system is not mounted
  /// where the runtime looks for it.
  private func spoil(_ stage: BackendStage) async throws {
    let address = "http://engine/containers/\(try await stage.inspect("server").id)/json"
    let answer = try await Program.run(["curl", "-sS", "--unix-socket", try TestEngine.socketPath(), address])
    struct Inspected: Decodable {
      struct GraphDriver: Decodable { var Data: [String: String] }
      var GraphDriver: GraphDriver
    }
    let merged = try #require(
      try JSONDecoder().decode(Inspected.self, from: answer.output).GraphDriver.Data["MergedDir"])
    // Where the engine has mounts of its own, there is none here.
    _ = try await Program.run(["umount", "-l", merged])
    #expect(try await Program.run(["rmdir", merged]).code == 0)
  }

  @Test func isMadeAnewWhereNothingCanBeExecuted() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Self.manifest)
      let id = try await stage.inspect("server").id
      try await spoil(stage)
      #expect(
        await eventually(within: .seconds(60)) {
          (try? await stage.inspect("server").state?.health?.status) == .unhealthy
        })
      let kept = try await stage.failingUp(Self.manifest, UpOptions(recreate: .never))
      #expect(kept?.code == .notReady)
      #expect(kept?.message.contains("the engine cannot run a command in its container: ") == true)
      #expect(kept?.hint?.description.contains("(recreate: always)") == true)
      let report = try await stage.up(Self.manifest)
      #expect(try await stage.inspect("server").id != id)
      #expect(report.ready.count == 1)
      #expect(report.plan.description.contains("error starting setns process"))
    }
  }

  @Test(arguments: [false, true])
  func isMadeAnewWhereItCannotBeStarted(byRestart: Bool) async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Self.manifest)
      let id = try await stage.inspect("server").id
      try await engine.client.containers.kill(stage.container("server"))
      #expect(await eventually { (try? await stage.inspect("server").state?.status) == .exited })
      // What the runtime keeps of a start that nobody finished.
      let folder = "\(try TestEngine.variable("TTS_CTL_TEST_ENGINE_DIR"))/containerd-state"
      let left = "\(folder)/io.containerd.runtime.v2.task/moby/\(id)"
      try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: false)
      defer { try? FileManager.default.removeItem(atPath: left) }
      let backend = try stage.backend(Self.manifest)
      let plan = byRestart ? try await stage.manager.restart(backend) : try await stage.up(Self.manifest).plan
      #expect(try await stage.inspect("server").id != id)
      #expect(plan.description.contains("the engine can no longer start it: "))
    }
  }
}
