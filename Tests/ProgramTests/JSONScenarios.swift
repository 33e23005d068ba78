import Foundation
import TestSupport
import Testing

/// `--format json` of every command, as `docs/json.md` describes it.
@Suite struct JSONScenarios {
  @Test func ofCommandsThatChange() async throws {
    try await Stage.with { stage in
      let golden = Golden(stage)
      try stage.manifest(Manifests.server())
      let run = { (arguments: [String]) in
        try await stage.run([arguments[0], stage.name, "--format", "json"] + arguments.dropFirst())
      }
      try await golden.expect(run(["up", "--dry-run"]).output, is: "up-dry-run")
      let up = try await run(["up"])
      try golden.expect(up.output, is: "up")
      try golden.expect(up.error, is: "events", lines: true)
      try await golden.expect(run(["up"]).output, is: "up-unchanged")
      try await golden.expect(run(["status"]).output, is: "status")
      try await golden.expect(run(["restart"]).output, is: "restart")
      try await golden.expect(run(["stop", "--dry-run"]).output, is: "stop-dry-run")
      try await golden.expect(run(["stop"]).output, is: "stop")
      try await golden.expect(run(["down"]).output, is: "down")
    }
  }

  @Test func warningsOfAPlanAreLinesOfJSON() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server(more: "environment: {WORD: \"${NOBODY_SETS_THIS}\"}"))
      let plan = try await stage.run("up", stage.name, "--dry-run", "--format", "json")
      #expect(plan.code == 0 && plan.error.contains("NOBODY_SETS_THIS"), "\(plan.error)")
      #expect(try JSONLines.errors(in: plan.error).isEmpty)
      #expect(plan.error.contains("\"event\":\"warning\"") || plan.error.contains("\"event\" : \"warning\""))
    }
  }

  @Test func ofImages() async throws {
    try await Stage.with { stage in
      let golden = Golden(stage)
      try stage.manifest("services: {server: {build: ., command: [sleep, \"1000\"]}}")
      try stage.home.write("FROM \(stage.engine.image)\nENV SAID=json\n", to: "backends.d/\(stage.name)/Dockerfile")
      stage.adoptImages("server")
      try await golden.expect(stage.run("build", stage.name, "--format", "json").output, is: "build")
      try await golden.expect(stage.run("pull", stage.name, "--format", "json").output, is: "pull")
      try stage.manifest("services: {server: {image: \"127.0.0.1:9/none\"}}")
      let failed = try await stage.run("pull", stage.name, "--format", "json")
      #expect(failed.code == 13)
      try golden.expect(failed.output, is: "pull-failed", shape: true)
    }
  }

  @Test func ofLogsAndErrors() async throws {
    try await Stage.with { stage in
      let golden = Golden(stage)
      try stage.manifest(
        "services: {server: {image: IMAGE, init: true, command: [sh, -c, 'echo said; exec sleep 1000']}}")
      #expect(try await stage.run("up", stage.name).code == 0)
      try await golden.expect(stage.run("logs", stage.name, "--format", "json").output, is: "logs", lines: true)
      try await golden.expect(
        stage.run("exec", "--format", "json", "--service", "x", stage.name, "true").error, is: "exec-error")
      try await golden.expect(stage.run("upp", "--format", "json").error, is: "usage-error")
      try stage.manifest("services: {server: {imagee: x}}")
      let config = try await stage.run("config", stage.name, "--format", "json")
      #expect(config.code == 11 && config.output.isEmpty)
      try golden.expect(config.error, is: "config-error")
      // What other tests run would be listed, too.
      let none = ["DOCKER_HOST": "unix://\(stage.home.path)/none.sock"]
      try await golden.expect(stage.run("list", "--format", "json", environment: none).output, is: "list")
    }
  }

  @Test func ofWarnings() async throws {
    try await Stage.with { stage in
      try stage.manifest("version: '3'\nservices: {server: {image: IMAGE}}")
      for arguments in [
        ["config", stage.name], ["config", "--file", "\(stage.home.path)/backends.d/\(stage.name)/compose.yaml"],
        ["up", stage.name, "--dry-run"],
      ] {
        let run = try await stage.run(arguments + ["--format", "json"])
        let lines = run.error.split(separator: "\n")
        #expect(run.code == 0 && !lines.isEmpty, "\(arguments): \(run.error)")
        for line in lines {
          let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
          #expect(event?["event"] as? String == "warning" && event?["text"] is String, "\(arguments): \(line)")
        }
      }
    }
  }

  @Test func ofSpeech() async throws {
    try await Stage.with { stage in
      let golden = Golden(stage)
      try await stage.speaks()
      let out = "\(stage.home.path)/x.wav"
      let run = { (arguments: String...) in try await stage.run(arguments + ["--format", "json"]).output }
      try await golden.expect(run("say", stage.name, "--out", out, "This is the sample of a voice."), is: "say")
      let long = try await stage.run(
        "say", stage.name, "--out", "\(stage.home.path)/long.wav", "--format", "json",
        (1...40).map { "This is sentence \($0) of a long text." }.joined(separator: " "))
      let spoken = long.error.split(separator: "\n")
      #expect(!spoken.isEmpty && spoken.allSatisfy { $0.contains("\"event\":\"spoken\"") }, "\(long.error)")
      try await golden.expect(run("clone", stage.name, "--audio", out, "--name", "Anna"), is: "clone")
      try await golden.expect(run("voices", stage.name), is: "voices")
      try await golden.expect(run("voices", "export", stage.name, "Anna"), is: "voices-export", shape: true)
      let file = try stage.home.write(try await run("voices", "export", stage.name, "Anna"), to: "anna.json")
      try await golden.expect(run("voices", "rm", stage.name, "Anna"), is: "voices-rm")
      try await golden.expect(run("voices", "import", file), is: "voices-import")
      try await golden.expect(run("capabilities", stage.name), is: "capabilities")
      try await golden.expect(run("refresh", stage.name), is: "refresh")
      try await golden.expect(run("check", stage.name), is: "check", shape: true)
    }
  }

  @Test func ofTheMachine() async throws {
    try await Stage.with { stage in
      let golden = Golden(stage)
      try stage.manifest(Manifests.server())
      let run = { (arguments: String...) in try await stage.run(arguments + ["--format", "json"]).output }
      try await Self.keys(of: run("doctor", stage.name), hold: ["checks"])
      try await Self.keys(of: run("gpu"), hold: ["usage"])
      try await golden.expect(run("explain", "CUDA out of memory"), is: "explain")
      let source = try stage.home.write(
        "services: {tts: {image: example.com/kokoro, ports: [\"8880:8880\"]}}\n", to: "downloaded/compose.yaml")
      try await golden.expect(run("new", "made", "--from", source), is: "new")
      let config = try await run("config", "made")
      #expect(config.contains("\"name\": \"made\""), "\(config)")
    }
  }

  /// The rest of them is the machine's: a driver, an engine, a disk.
  private static func keys(of text: String, hold wanted: [String]) throws {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    for key in wanted { #expect(object[key] != nil, "\(object.keys)") }
    #expect(!text.contains(/"[a-z]+[A-Z][A-Za-z]*" :/), "\(text)")
  }
}
