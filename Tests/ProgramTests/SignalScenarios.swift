import DockerEngine
import Foundation
import TestSupport
import Testing

/// Ctrl-C and SIGTERM, wherever somebody loses patience.
@Suite struct SignalScenarios {
  @Test(arguments: [SIGINT, SIGTERM])
  func upEndsAndTheNextOneFinishes(number: Int32) async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server(ready: "/nothing-is-here"))
      let up = try stage.start("up", stage.name, "--format", "json")
      #expect(await eventually { up.error.contains("\"waiting\"") })
      up.signal(number)
      let outcome = try await up.end()
      #expect(outcome.code == 130, "\(outcome.error)")
      #expect(try JSONLines.errors(in: outcome.error).map(\.code) == ["cancelled"], "\(outcome.error)")
      #expect(outcome.output.contains("\"cancelled\""), "\(outcome.output)")
      #expect(try await stage.inspect("server").state?.status == .running)
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("up", stage.name).code == 0)
    }
  }

  @Test func theSecondOneEndsItAtOnce() async throws {
    try await Stage.with { stage in
      let deaf = "trap '' TERM; echo up; while :; do sleep 1; done"
      try stage.manifest("services: {server: {image: IMAGE, stop_grace_period: 1h, command: [sh, -c, \"\(deaf)\"]}}")
      #expect(try await stage.run("up", stage.name).code == 0)
      let stop = try stage.start("stop", stage.name)
      #expect(await eventually { stop.isRunning })
      stop.signal(SIGINT)
      _ = await eventually(within: .seconds(3)) { !stop.isRunning }
      stop.signal(SIGINT)
      #expect([130, 128 + SIGINT].contains(try await stop.end().code))
      try await stage.engine.client.containers.kill(stage.container("server"))
    }
  }

  @Test func connectingEndsQuietly() async throws {
    try await Stage.with { stage in
      let (asked, ask) = AsyncStream.makeStream(of: Void.self)
      let engine = try FaultServer { connection in
        _ = connection.readRequest()
        ask.yield()
        connection.stall()
      }
      defer { engine.stop() }
      let status = try stage.start("status", environment: ["DOCKER_HOST": "unix://\(engine.path)"])
      for await _ in asked { break }
      status.signal(SIGINT)
      let outcome = try await status.end()
      #expect(outcome.code == 130 && outcome.error.isEmpty, "\(outcome.error)")
    }
  }

  @Test func followingEndsQuietly() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        "services: {server: {image: IMAGE, init: true, command: [sh, -c, 'echo begun; exec sleep 1000']}}")
      #expect(try await stage.run("up", stage.name).code == 0)
      for number in [SIGINT, SIGTERM] {
        let logs = try stage.start("logs", "-f", stage.name)
        #expect(await eventually { logs.output.contains("begun") })
        logs.signal(number)
        let outcome = try await logs.end()
        #expect(outcome.code == 130, "\(outcome.error)")
      }
    }
  }

  /// Keys belong to the command in the container; so does Ctrl-C.
  @Test func execHandsKeysOnAndGivesTheTerminalBack() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("up", stage.name).code == 0)
      let words = "trap 'echo interrupted; exit 7' INT; stty size; echo begun; while :; do sleep 0.1; done"
      let exec = try stage.start("exec", stage.name, "sh", "-c", words, at: .init(columns: 93, rows: 31))
      #expect(await eventually { exec.output.contains("begun") })
      #expect(await eventually { exec.output.contains("31 93") || exec.output.contains("0 0") })
      try exec.type("\u{3}")
      let outcome = try await exec.end()
      #expect(outcome.code == 7 && outcome.output.contains("interrupted"), "\(outcome.output)")
    }
  }

  @Test func execTellsANewSize() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("up", stage.name).code == 0)
      let words = "trap 'stty size' WINCH; echo begun; while :; do sleep 0.1; done"
      let exec = try stage.start("exec", stage.name, "sh", "-c", words, at: .init(columns: 93, rows: 31))
      #expect(await eventually { exec.output.contains("begun") })
      exec.resize(to: .init(columns: 61, rows: 17))
      #expect(await eventually { exec.output.contains("17 61") }, "\(exec.output)")
      try exec.type("\u{3}")
      _ = try await exec.end()
    }
  }

  @Test func sayEndsAndLeavesNoFile() async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      let source = try stage.home.read("servers/tones.py")
      try stage.home.write(
        source.replacing(
          "def tone(body):",
          with: "import time\n\ndef tone(body):\n    open('/tmp/speaking', 'w').close()\n    time.sleep(3600)"),
        to: "servers/tones.py")
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"))
      #expect(try await stage.run("up", stage.name).code == 0)
      let out = "\(stage.home.path)/out/x.wav"
      try FileManager.default.createDirectory(atPath: "\(stage.home.path)/out", withIntermediateDirectories: true)
      let say = try stage.start("say", stage.name, "--out", out, "Hello.")
      #expect(await eventually { (try? await stage.run("exec", stage.name, "test", "-e", "/tmp/speaking").code) == 0 })
      say.signal(SIGINT)
      let end = try await say.end()
      #expect(end.code == 130 && end.output.isEmpty && end.error.isEmpty, "\(end.error)")
      // A program that reads along is told.
      #expect(try await stage.run("exec", stage.name, "rm", "/tmp/speaking").code == 0)
      let json = try stage.start("say", stage.name, "--out", out, "--format", "json", "Hello.")
      #expect(await eventually { (try? await stage.run("exec", stage.name, "test", "-e", "/tmp/speaking").code) == 0 })
      json.signal(SIGINT)
      let told = try await json.end()
      #expect(told.code == 130 && told.error.contains("\"exit_status\":130"), "\(told.error)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(stage.home.path)/out").isEmpty)
    }
  }
}
