import DockerEngine
import TestSupport
import Testing

/// `up` and what follows it, as people run them.
@Suite struct UpScenarios {
  @Test func bringsABackendUpAndDown() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 0, "\(up.error)")
      #expect(try await stage.inspect("server").state?.status == .running)
      let status = try await stage.run("status", stage.name)
      #expect(status.code == 0 && status.output.contains("running"), "\(status.output)")
      let down = try await stage.run("down", stage.name)
      #expect(down.code == 0, "\(down.error)")
      #expect(try await stage.engine.client.networks.list(filters: ["name": ["\(stage.name)_default"]]).isEmpty)
    }
  }

  @Test func showsItsProgressAtATerminal() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      let up = try stage.start("up", stage.name, at: .init(columns: 60))
      let outcome = try await up.end()
      #expect(outcome.code == 0, "\(outcome.output)")
      #expect(outcome.output.contains("ready"), "\(outcome.output)")
    }
  }
}
