import DockerEngine
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `wait`, `open` and what `status` shows beside the state.
  static let looking: [FlagScenario] = [
    FlagScenario("wait --all", "wait --quiet", "wait --verbose", "wait --timeout") { stage in
      // It is ready once its file is there.
      try stage.manifest(Manifests.server(ready: "/ready"))
      #expect(try await stage.run("wait", stage.name).code == 27)
      try await stage.run("up", stage.name, "--no-wait")
      let late = try await stage.run("wait", stage.name, "--timeout", "1s")
      #expect(late.code == 22 && late.error.contains("not ready"), "\(late.error)")
      try await stage.run("exec", stage.name, "touch", "/etc/ready")
      let waited = try await stage.run("wait", stage.name)
      #expect(waited.code == 0 && waited.output.contains("\(stage.name) is ready"), "\(waited.error)")
      let all = try await stage.run("wait", "--all", "--verbose")
      #expect(all.code == 0 && all.output.contains(stage.name) && all.error.contains("server"), "\(all.error)")
      let quiet = try await stage.run("wait", stage.name, "--quiet")
      #expect(quiet.code == 0 && quiet.error.isEmpty, "\(quiet.error)")
      try await stage.run("stop", stage.name)
      #expect(try await stage.run("wait", stage.name).code == 27)
      #expect(try await stage.inspect("server").state?.status == .exited)
    },
    FlagScenario("open --docs") { stage in
      try await stage.speaks()
      let address = try await stage.run("endpoint", stage.name).output.trimmingCharacters(in: .newlines)
      #expect(try await stage.run("open", stage.name).output == "\(address)\n")
      #expect(try await stage.run("open", stage.name, "--docs").output == "\(address)/docs\n")
    },
    FlagScenario("status --check", "status --watch") { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("status", stage.name).code == 0)
      #expect(try await stage.run("status", stage.name, "--check").code == 27)
      try await stage.run("up", stage.name)
      #expect(try await stage.run("status", stage.name, "--check", "--quiet").output == "\(stage.name) running\n")
      #expect(try await stage.run("status", stage.name, "--check").code == 0)
      #expect(try await stage.run("status", stage.name, "--check", "--watch").code == 64)
      let watching = try stage.start("status", stage.name, "--watch", "--format", "json")
      #expect(await eventually { watching.output.contains("\"running\"") }, "\(watching.error)")
      try await stage.run("stop", stage.name)
      #expect(await eventually { watching.output.contains("\"stopped\"") }, "\(watching.output)")
      watching.signal(SIGINT)
      #expect(try await watching.end().code == 130)
    },
  ]
}

@Suite struct LookScenarios {
  /// What never listens runs, and is not ready: not to `up`, and not to who asks afterwards.
  @Test func aCheckKeepsToTheRuleOfUp() async throws {
    try await Stage.with { stage in
      try stage.manifest("services: {server: {image: IMAGE, init: true, command: [sleep, inf], ports: ['80']}}")
      #expect(try await stage.run("up", stage.name, "--timeout", "1s").code == 22)
      let check = try await stage.run("status", stage.name, "--check")
      #expect(check.code == 22 && check.error.isEmpty && check.output.contains("was not ready in time"), "\(check)")
    }
  }

  @Test func tellsWhereItIs() async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"))
      #expect(try await stage.run("endpoint", stage.name).code == 27)
      let before = try await stage.run("inspect", stage.name)
      #expect(before.code == 0 && before.output.contains("absent"), "\(before.error)")
      try await stage.run("up", stage.name)
      let address = try await stage.run("endpoint", stage.name).output.trimmingCharacters(in: .newlines)
      #expect(try await Program.run(["curl", "-fs", "\(address)/health"]).code == 0)
      let text = try await stage.run("inspect", stage.name).output
      for words in [
        "running", address, "common", "\(stage.home.path)/backends.d/\(stage.name)", stage.engine.image, "sha256:",
        "\(stage.home.path)/servers at /servers (read-only)", "on the CPU",
      ] { #expect(text.contains(words), "\(words): \(text)") }
      try await Golden(stage).expect(stage.run("inspect", stage.name, "--format", "json").output, is: "inspect")
      try await Golden(stage).expect(stage.run("endpoint", stage.name, "--format", "json").output, is: "endpoint")
      try await Golden(stage).expect(stage.run("open", stage.name, "--format", "json").output, is: "open")
    }
  }

  @Test func opensTheBrowserOfADesktopAlone() async throws {
    try await Stage.with { stage in
      try await stage.speaks()
      let log = "\(stage.home.path)/opened"
      try stage.home.write("#!/bin/sh\necho \"$1\" >'\(log)'\n", to: "bin/xdg-open", mode: 0o755)
      let path = "\(stage.home.path)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
      let bare = try await stage.run("open", stage.name, environment: ["PATH": path])
      #expect(bare.output.hasPrefix("http://") && !FileManager.default.fileExists(atPath: log))
      let opened = try await stage.run("open", stage.name, environment: ["PATH": path, "DISPLAY": ":0"])
      #expect(opened.code == 0 && opened.output.isEmpty, "\(opened.error)")
      #expect(try stage.home.read("opened") == bare.output)
    }
  }

  /// What `wait` is for: `up` runs elsewhere.
  @Test func waitsForAnUpThatIsUnderWay() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server(ready: "/ready"))
      let up = try stage.start("up", stage.name)
      #expect(await eventually { (try? await stage.inspect("server").state?.status) == .running })
      let wait = try stage.start("wait", stage.name)
      #expect(await eventually { wait.error.contains("up") }, "\(wait.error)")
      try await stage.run("exec", stage.name, "touch", "/etc/ready")
      #expect(try await wait.end().code == 0)
      #expect(try await up.end().code == 0)
    }
  }
}
