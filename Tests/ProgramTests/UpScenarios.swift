import DockerEngine
import Foundation
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

  /// The engine opens the ports of a container that it starts again, whether or not anything listens.
  @Test(arguments: ["0.3", "1", "2"])
  func aCrashLoopIsNeverReady(lifetime: String) async throws {
    try await Stage.with { stage in
      try stage.manifest(
        """
        services:
          server:
            image: IMAGE
            restart: always
            stop_grace_period: 0s
            command: [sh, -c, "sleep \(lifetime); exit 1"]
            ports: ["8000"]
        """)
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 21 && !up.output.contains("ready after"), "\(up.output)\(up.error)")
      for _ in 0..<3 { #expect(try await stage.run("status", stage.name, "--check").code != 0) }
    }
  }

  /// Waiting longer does not help where the healthcheck can only fail.
  @Test func namesTheHealthcheckThatAlwaysFails() async throws {
    try await Stage.with { stage in
      let check = "healthcheck: {test: [CMD, \"false\"], interval: 1s, retries: 1}\n    command: [sleep, \"1000\"]"
      try stage.manifest("services:\n  server:\n    image: IMAGE\n    init: true\n    \(check)\n")
      let up = try await stage.run("up", stage.name, "--timeout", "5s")
      #expect(up.code == 22 && up.error.contains("correct the healthcheck, which fails each time"), "\(up.error)")
    }
  }

  @Test func namesTheImageThatMayBeMeant() async throws {
    try await Stage.with { stage in
      let slip = stage.engine.image.replacing("base", with: "bsae")
      try stage.manifest("services: {server: {image: \"\(slip)\"}}")
      let up = try await stage.run("up", stage.name)
      #expect(up.code != 0 && up.error.contains("did you mean \"\(stage.engine.image)\""), "\(up.error)")
    }
  }

  /// What no wait mends is told while the server still tries.
  @Test func tellsWhatTheLogSaysWhileItWaits() async throws {
    try await Stage.with { stage in
      let gated = "Cannot access gated repo for url https://huggingface.co/canopylabs/orpheus-3b-0.1-ft."
      let server = "[busybox, httpd, -f, -p, \"80\", -h, /etc]"
      let tries = "[sh, -c, \"echo 'connect ECONNREFUSED 127.0.0.1:1'; echo '\(gated)'; exec sleep 1000\"]"
      try stage.manifest(Manifests.server().replacing(server, with: tries))
      let up = try stage.start("up", stage.name, "--timeout", "5m")
      #expect(await eventually(within: .seconds(60)) { up.error.contains("(A11)") }, "\(up.error)")
      #expect(up.isRunning)
      #expect(!up.error.contains("(A14)"), "a server that tries again may get through: \(up.error)")
      up.signal(SIGINT)
      _ = try await up.end()
      #expect(up.error.ranges(of: "(A11)").count == 1, "\(up.error)")
    }
  }

  /// A model loads for minutes: who waits wants to know for how long, and that nothing is stuck.
  @Test func tellsHowLongItWaits() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        Manifests.server().replacing("[busybox, httpd, -f, -p, \"80\", -h, /etc]", with: "[sleep, \"1000\"]"))
      for terminal in [nil, RunningProgram.TerminalSize(columns: 80)] {
        let up = try stage.start(["up", stage.name, "--timeout", "1m"], at: terminal)
        let told = { terminal == nil ? up.error : up.output }
        #expect(
          await eventually { told().contains(/waiting for server, [5-9]s of 1m/) },
          "\(told())")
        up.signal(SIGINT)
        #expect(try await up.end().code == 130)
        #expect(!told().contains(/GET http:\S+: http:/), "\(told())")
      }
    }
  }
}
