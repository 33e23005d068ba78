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
        try stage.run([arguments[0], stage.name, "--format", "json"] + arguments.dropFirst())
      }
      try golden.expect(run(["up", "--dry-run"]).output, is: "up-dry-run")
      let up = try run(["up"])
      try golden.expect(up.output, is: "up")
      try golden.expect(up.error, is: "events", lines: true)
      try golden.expect(run(["up"]).output, is: "up-unchanged")
      try golden.expect(run(["status"]).output, is: "status")
      try golden.expect(run(["restart"]).output, is: "restart")
      try golden.expect(run(["stop", "--dry-run"]).output, is: "stop-dry-run")
      try golden.expect(run(["stop"]).output, is: "stop")
      try golden.expect(run(["down"]).output, is: "down")
    }
  }

  @Test func warningsOfAPlanAreLinesOfJSON() async throws {
    try await Stage.with { stage in
      try stage.manifest(Manifests.server(more: "environment: {WORD: \"${NOBODY_SETS_THIS}\"}"))
      let plan = try stage.run("up", stage.name, "--dry-run", "--format", "json")
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
      try golden.expect(stage.run("build", stage.name, "--format", "json").output, is: "build")
      try golden.expect(stage.run("pull", stage.name, "--format", "json").output, is: "pull")
      try stage.manifest("services: {server: {image: \"127.0.0.1:9/none\"}}")
      let failed = try stage.run("pull", stage.name, "--format", "json")
      #expect(failed.code == 13)
      try golden.expect(failed.output, is: "pull-failed", shape: true)
    }
  }

  @Test func ofLogsAndErrors() async throws {
    try await Stage.with { stage in
      let golden = Golden(stage)
      try stage.manifest(
        "services: {server: {image: IMAGE, init: true, command: [sh, -c, 'echo said; exec sleep 1000']}}")
      #expect(try stage.run("up", stage.name).code == 0)
      try golden.expect(stage.run("logs", stage.name, "--format", "json").output, is: "logs", lines: true)
      try golden.expect(
        stage.run("exec", "--format", "json", "--service", "x", stage.name, "true").error, is: "exec-error")
      try golden.expect(stage.run("upp", "--format", "json").error, is: "usage-error")
      try stage.manifest("services: {server: {imagee: x}}")
      let config = try stage.run("config", stage.name, "--format", "json")
      #expect(config.code == 11 && config.output.isEmpty)
      try golden.expect(config.error, is: "config-error")
      try golden.expect(stage.run("list", "--format", "json").output, is: "list")
    }
  }

  @Test func ofSpeech() async throws {
    try await Stage.with { stage in
      let golden = Golden(stage)
      try stage.speaks()
      let out = "\(stage.home.path)/x.wav"
      let run = { (arguments: String...) in try stage.run(arguments + ["--format", "json"]).output }
      try golden.expect(run("say", stage.name, "--out", out, "This is the sample of a voice."), is: "say")
      try golden.expect(run("clone", stage.name, "--audio", out, "--name", "Anna"), is: "clone")
      try golden.expect(run("voices", stage.name), is: "voices")
      try golden.expect(run("voices", "export", stage.name, "Anna"), is: "voices-export", shape: true)
      let file = try stage.home.write(try run("voices", "export", stage.name, "Anna"), to: "anna.json")
      try golden.expect(run("voices", "rm", stage.name, "Anna"), is: "voices-rm")
      try golden.expect(run("voices", "import", file), is: "voices-import")
      try golden.expect(run("capabilities", stage.name), is: "capabilities")
      try golden.expect(run("refresh", stage.name), is: "refresh")
      try golden.expect(run("check", stage.name), is: "check", shape: true)
    }
  }

  @Test func ofTheMachine() async throws {
    try await Stage.with { stage in
      let golden = Golden(stage)
      try stage.manifest(Manifests.server())
      let run = { (arguments: String...) in try stage.run(arguments + ["--format", "json"]).output }
      try Self.keys(of: run("doctor", stage.name), hold: ["checks"])
      try Self.keys(of: run("gpu"), hold: ["usage"])
      try golden.expect(run("explain", "CUDA out of memory"), is: "explain")
      let source = try stage.home.write(
        "services: {tts: {image: example.com/kokoro, ports: [\"8880:8880\"]}}\n", to: "downloaded/compose.yaml")
      try golden.expect(run("new", "made", "--from", source), is: "new")
      let config = try run("config", "made")
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
