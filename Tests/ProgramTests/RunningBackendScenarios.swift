import DockerEngine
import Foundation
import TestSupport
import Testing

/// What runs must be found, used and ended from any folder, and though its manifest is gone.
@Suite struct RunningBackendScenarios {
  /// A catalogue that does not have the backend.
  private func elsewhere(_ stage: Stage) throws -> [String: String] {
    try stage.home.write("", to: "elsewhere/README")
    return ["TTS_CTL_BACKENDS": "\(stage.home.path)/elsewhere"]
  }

  @Test func worksFromAnotherFolder() async throws {
    try await Stage.with { stage in
      let path = try stage.manifest(Manifests.server())
      let environment = try elsewhere(stage)
      #expect(try await stage.run("up", stage.name).code == 0)
      let status = try await stage.run("status", environment: environment)
      #expect(status.code == 0 && status.output.contains(stage.container("server")) == false)
      #expect(status.output.split(separator: "\n").contains { $0.hasPrefix(stage.name) && $0.contains("running") })
      let named = try await stage.run("status", stage.name, environment: environment)
      #expect(named.code == 0 && named.output.contains("running") && !named.output.contains("orphan"))
      #expect(try await stage.run("logs", stage.name, environment: environment).code == 0)
      let echo = try await stage.run("exec", "-T", stage.name, "echo", "hello", environment: environment)
      #expect(echo.code == 0 && echo.output == "hello\n", "\(echo.error)")
      #expect(try await stage.run("restart", stage.name, environment: environment).code == 0)
      #expect(try await stage.run("stop", stage.name, environment: environment).code == 0)
      #expect(try await stage.inspect("server").state?.running == false)
      try stage.home.write("services: {other: {image: x}}", to: "elsewhere/\(stage.name)-other/compose.yaml")
      let all = try await stage.run("down", "--all", environment: environment)
      #expect(all.code == 0 && all.output.contains("of others: tts-ctl down "), "\(all.output)\(all.error)")
      #expect(all.output.contains(stage.name), "\(all.output)")
      let down = try await stage.run("down", stage.name, environment: environment)
      #expect(down.code == 0, "\(down.error)")
      #expect(try await stage.leftovers().isEmpty)
      #expect(FileManager.default.fileExists(atPath: path))
    }
  }

  /// A slip in the manifest of what runs makes no orphan of it.
  @Test func aManifestWithAnErrorIsToldAsOne() async throws {
    try await Stage.with { stage in
      let path = try stage.manifest(Manifests.server())
      #expect(try await stage.run("up", stage.name).code == 0)
      try stage.manifest(Manifests.server().replacing("init:", with: "innit:"))
      for names in [[], [stage.name]] {
        let status = try await stage.run(["status"] + names)
        #expect(status.code == 0 && !status.output.contains("\(stage.name) is an orphan"), "\(status.output)")
        #expect(status.output.contains("\(stage.name) (manifest error)"), "\(status.output)")
        #expect(status.output.contains("\(path):4:5"), "\(status.output)")
      }
      let json = try await stage.run("status", stage.name, "--format", "json")
      #expect(json.output.contains("\"manifest_error\" : ") && !json.output.contains("\"orphan\""), "\(json.output)")
      #expect(try await stage.run("inspect", stage.name).output.contains("\(path):4:5"))
      #expect(try await stage.run("logs", stage.name).code == 0)
      #expect(try await stage.run("stop", stage.name).output == "\(stage.name) is stopped\n")
      let down = try await stage.run("down", "--all")
      #expect(down.code == 0 && down.output == "\(stage.name) is removed\n", "\(down.error)")
      #expect(try await stage.containers().isEmpty && FileManager.default.fileExists(atPath: path))
    }
  }

  /// What `up` calls ready, `status` calls well; and what a server says stands beside the server.
  @Test func statusJudgesByTheRuleOfUp() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        """
        services:
          redis: {image: IMAGE, init: true, stop_grace_period: 0s, command: [sleep, "1000"]}
          tts:
            image: IMAGE
            init: true
            stop_grace_period: 0s
            command: [busybox, httpd, -f, -p, "80", -h, /etc]
            ports: ["80"]
          web: {image: IMAGE, init: true, stop_grace_period: 0s, command: [sleep, "1000"]}
        x-tts: {api: common, endpoint: "tts:80"}
        """)
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 0, "\(up.error)")
      let status = try await stage.run("status", stage.name)
      #expect(status.code == 0 && !(status.output + status.error).contains("error:"), "\(status.output)")
      let rows = status.output.split(separator: "\n").filter { $0.contains("api") }
      #expect(rows.count == 1 && rows[0].contains(" tts ") && rows[0].contains("no /health"), "\(status.output)")
    }
  }

  /// Where `x-tts.ready` says how it is asked, a healthcheck decides nothing, neither to `up` nor to `status`.
  @Test func aHealthcheckThatIsOverruledIsNoProblem() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        Manifests.server(more: "healthcheck: {test: [CMD, \"false\"], interval: 1s, retries: 1}"))
      #expect(try await stage.run("up", stage.name).code == 0)
      try #require(await eventually { (try? await stage.inspect("server").state?.health?.status) == .unhealthy })
      let status = try await stage.run("status", stage.name, "--check")
      #expect(status.code == 0 && status.output.contains("unhealthy"), "\(status.output)")
      #expect(!status.output.contains("error:"), "\(status.output)")
      try stage.manifest(
        Manifests.server(more: "healthcheck: {test: [CMD, \"false\"], interval: 1s, retries: 1}")
          .replacing("/hostname", with: "/nothing-here"))
      #expect(try await stage.run("status", stage.name, "--check").code == 22)
    }
  }

  @Test func anOrphanIsShownAndEnded() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("up", stage.name).code == 0)
      try FileManager.default.moveItem(
        atPath: "\(stage.home.path)/backends.d/\(stage.name)", toPath: "\(stage.home.path)/backends.d/renamed")
      let status = try await stage.run("status", stage.name)
      #expect(status.code == 0 && status.output.contains("\(stage.name) is an orphan"), "\(status.output)")
      let all = try await stage.run("status")
      #expect(all.output.contains("\(stage.name) is an orphan"), "\(all.output)")
      #expect(try await stage.run("logs", stage.name).code == 0)
      #expect(try await stage.run("restart", stage.name).code == 0)
      let stop = try await stage.run("stop", stage.name)
      #expect(stop.code == 0, "\(stop.error)")
      #expect(try await stage.inspect("server").state?.running == false)
      let down = try await stage.run("down", stage.name)
      #expect(down.code == 0, "\(down.error)")
      #expect(try await stage.leftovers().isEmpty)
      #expect(try await stage.run("down", stage.name).code == 10)
    }
  }

  @Test func aBrokenManifestDoesNotKeepItRunning() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("up", stage.name).code == 0)
      try stage.manifest("services: [broken")
      let status = try await stage.run("status", stage.name)
      #expect(status.output.contains("running") && status.output.contains("cannot be read"), "\(status.output)")
      #expect(try await stage.run("upgrade", stage.name).code == 11)
      #expect(try await stage.run("down", stage.name).code == 0)
      #expect(try await stage.leftovers().isEmpty)
      #expect(try await stage.run("down", stage.name).code == 11)
    }
  }

  /// Neither does a slip in a file change what runs, nor does it keep it from being used.
  @Test(arguments: [("init:", "innit:"), ("api: common", "api: comon")])
  func whatRunsIsUsedWithoutItsManifest(right: String, wrong: String) async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      let text = Manifests.tones(at: "\(stage.home.path)/servers")
      let path = try stage.manifest(text)
      #expect(try await stage.run("up", stage.name).code == 0)
      let address = try await stage.run("endpoint", stage.name).output
      try stage.manifest(text.replacing(right, with: wrong))
      #expect(try await stage.run("endpoint", stage.name).output == address)
      let said = try await stage.run("say", stage.name, "Hello.", "--out", "\(stage.home.path)/said.wav")
      #expect(said.code == 0 && said.error.contains("the manifest has an error"), "\(said.error)")
      #expect(said.error.contains(path), "\(said.error)")
      for arguments in [["voices"], ["capabilities"], ["wait"], ["restart"], ["open"]] {
        let run = try await stage.run(arguments + [stage.name])
        #expect(run.code == 0, "\(arguments): \(run.error)")
      }
      #expect(try await stage.run("exec", "-T", stage.name, "true").code == 0)
      for command in ["up", "upgrade"] {
        let run = try await stage.run(command, stage.name)
        #expect(run.code == 11 && run.error.contains(path), "\(command): \(run.error)")
      }
      #expect(try await stage.run("endpoint", stage.name).code == 0)
    }
  }

  @Test func aBrokenManifestsErrorTellsNoSecret() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("up", stage.name).code == 0)
      let token = "hf_0123456789abcdefghijABCDEFGHIJ0123"
      try stage.manifest("services: {server: {image: IMAGE, ports: ['\(token):80']}}")
      for (format, word) in [("text", "cannot be read"), ("json", "manifest_error")] {
        let status = try await stage.run("status", stage.name, "--format", format)
        #expect(status.output.contains(word), "\(status.output)")
        #expect(!(status.output + status.error).contains(token), "\(status.output)\(status.error)")
      }
    }
  }

  @Test func whatIsNotOursIsLeftAlone() async throws {
    try await Stage.with { stage in
      let foreign = try await stage.engine.running(["sleep", "1000"]) { request in
        request.config.labels = [
          "com.docker.compose.project": stage.name, "com.docker.compose.service": "server",
          "com.docker.compose.project.config_files": "\(stage.home.path)/compose.yaml",
        ]
      }
      #expect(try await stage.run("down", stage.name).code == 10)
      #expect(try await stage.engine.client.containers.inspect(foreign).state?.running == true)
    }
  }
}

extension Stage {
  /// What of the backend is still on the engine.
  fileprivate func leftovers() async throws -> [String] {
    let filter: [String: [String]] = ["label": ["com.docker.compose.project=\(name)"]]
    let containers = try await engine.client.containers.list(all: true, filters: .init(filter))
    let networks = try await engine.client.networks.list(filters: .init(filter))
    return containers.map(\.name) + networks.map(\.name)
  }
}
