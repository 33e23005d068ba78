import DockerEngine
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `run`.
  static let running: [FlagScenario] = [
    FlagScenario(
      "run --voice", "run --speed", "run --param", "run --out", "run --file", "run --language", "run --quiet",
      "run --rate"
    ) { stage in
      try stage.tonesServer()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"))
      let file = "\(stage.home.path)/said.wav"
      func speak(_ more: String...) async throws -> Data {
        try? FileManager.default.removeItem(atPath: file)
        let outcome = try await stage.run(["run", stage.name, "--out", file] + more)
        #expect(outcome.code == 0, "\(outcome.error)")
        return try Data(contentsOf: URL(filePath: file))
      }
      // What cannot be asked for starts nothing.
      #expect(try await stage.run("run", stage.name, "--out", "/none/x.wav", "Hi").code == 29)
      #expect(try await stage.containers().isEmpty)
      let plain = try await speak("Hello there, all of you")
      #expect(try await speak("--voice", "bass", "Hello there, all of you") != plain)
      #expect(try await speak("--speed", "2", "Hello there, all of you").count < plain.count)
      let words = try stage.home.write("Hello there, all of you", to: "words.txt")
      #expect(try await speak("--file", words) == plain)
      #expect(try await stage.run("run", stage.name, "--param", "takes=9", "Hi").code != 0)
      #expect(try await (speak("--rate", "8000", "Hello there, all of you").count - 44) * 2 == plain.count - 44)
      let language = try await stage.run("run", stage.name, "--language", "xx", "Hi")
      #expect(language.code == 64 && language.error.contains("xx"), "\(language.error)")
      let quiet = try await stage.run("run", stage.name, "--out", file, "--quiet", "Hi")
      #expect(quiet.output == "\(file)\n" && quiet.error.isEmpty, "\(quiet.error)")
      #expect(try await stage.run("run", stage.name, "--out", file, "Hi").output.contains("16000 Hz"))
    },
    FlagScenario("run --play") { stage in
      try await stage.speaks()
      let played = try stage.player()
      let file = "\(stage.home.path)/x.wav"
      let alone = try await stage.run("run", stage.name, "Hi", environment: played.environment)
      #expect(alone.code == 0 && alone.output.isEmpty && alone.error.contains("played by pw-play"), "\(alone.error)")
      #expect(
        played.count == 1 && !FileManager.default.fileExists(atPath: "\(stage.home.path)/current/\(stage.name).wav"))
      try await stage.run("run", stage.name, "--out", file, "Hi", environment: played.environment)
      #expect(played.count == 1)
      let both = try await stage.run("run", stage.name, "--out", file, "--play", "Hi", environment: played.environment)
      #expect(both.code == 0 && both.output.contains(file) && played.count == 2, "\(both.error)")
      let none = try await stage.run("run", stage.name, "--play", "Hi", environment: ["PATH": "/none"])
      #expect(none.code == 29 && none.error.contains("no player"), "\(none.error)")
      // Nothing is said to be played that was not.
      try stage.home.write("#!/bin/sh\nexit 3\n", to: "broken/pw-play", mode: 0o755)
      let path = "\(stage.home.path)/broken:\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
      let broken = try await stage.run("run", stage.name, "Hi", environment: ["PATH": path])
      #expect(broken.code == 29 && !broken.error.contains("played by"), "\(broken.error)")
    },
    FlagScenario("run --gateway") { stage in
      try stage.tonesServer()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"))
      let gateway = try await RunningGateway(stage)
      let file = "\(stage.home.path)/said.wav"
      let said = try await stage.run("run", stage.name, "--gateway", gateway.address, "--out", file, "Hello there.")
      #expect(said.code == 0 && said.error.isEmpty, "\(said.error)")
      #expect(await gateway.state(of: stage.name) == "ready")
    },
  ]
}

@Suite struct RunScenarios {
  @Test func bringsUpWhatDoesNotRunAndLeavesWhatDoes() async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      let manifest = Manifests.tones(at: "\(stage.home.path)/servers")
      try stage.manifest(manifest)
      let first = try await stage.run("run", stage.name, "Hello.", "--format", "json", "--out", "x.wav")
      #expect(first.code == 0 && first.error.contains("\"ready\""), "\(first.error)")
      try Golden(stage).expect(first.output, is: "run")
      let id = try await stage.inspect("server").id
      // A changed manifest is `up`'s business.
      try stage.manifest(manifest.replacing("init: true", with: "init: true\n    environment: {CHANGED: \"yes\"}"))
      #expect(try await stage.run("run", stage.name, "Hello.", "--out", "x.wav").code == 0)
      #expect(try await stage.inspect("server").id == id)
      try await stage.run("stop", stage.name)
      #expect(try await stage.run("run", stage.name, "Hello.", "--out", "x.wav").code == 0)
      #expect(try await stage.inspect("server").state?.status == .running)
    }
  }

  @Test func tellsAFailedStartOnce() async throws {
    try await Stage.with { stage in
      try stage.manifest("services: {server: {image: \"127.0.0.1:9/none\"}}")
      let failed = try await stage.run("run", stage.name, "Hello.", "--format", "json")
      #expect(failed.code == 13 && failed.output.isEmpty)
      #expect(try JSONLines.errors(in: failed.error).map(\.code) == ["pullFailed"], "\(failed.error)")
    }
  }

  @Test func speaksEachLineOfAPipeAsItComes() async throws {
    try await Stage.with { stage in
      try await stage.speaks()
      let played = try stage.player()
      let running = try stage.start("run", stage.name, environment: played.environment)
      try running.type("The first line.\n\n***\n")
      #expect(await eventually { played.count == 1 }, "\(running.error)")
      try running.type("The second")
      try running.endInput()
      let end = try await running.end()
      #expect(end.code == 0 && end.output.isEmpty && played.count == 2, "\(end.error)")
      // Without a player all lines go into one file.
      let mute = try await stage.run(
        "run", stage.name, "--format", "json", input: "One.\nTwo.\n", environment: ["PATH": "/none"])
      #expect(mute.code == 0 && mute.output.contains("\"pieces\" : 2"), "\(mute.output)\(mute.error)")
      #expect(mute.output.contains("\"file\" : \"\(stage.name).wav\""), "\(mute.output)")
      let nothing = try await stage.run("run", stage.name, input: "\n")
      #expect(nothing.code == 64 && nothing.error.contains("no text"), "\(nothing.error)")
      #expect(try await stage.run("run", stage.name, "--param", "takes=9", input: "One.\nTwo.\n").code == 64)
    }
  }

  @Test func asksForLinesAtATerminal() async throws {
    try await Stage.with { stage in
      try await stage.speaks()
      let played = try stage.player()
      let typed = try stage.start(
        "run", stage.name, "--language", "en", environment: played.environment, at: .init())
      #expect(await eventually { typed.output.contains("> ") }, "\(typed.output)")
      try typed.type("Hello there.\n")
      #expect(await eventually { played.count == 1 }, "\(typed.output)")
      try typed.type("\u{4}")
      #expect(try await typed.end().code == 0)
      // What fails is told, and the next line is asked for.
      let wrong = try stage.start(
        "run", stage.name, "--language", "xx", environment: played.environment, at: .init())
      try wrong.type("Hello there.\n")
      #expect(await eventually { wrong.output.contains("error") }, "\(wrong.output)")
      #expect(await eventually { wrong.output.hasSuffix("> ") }, "\(wrong.output)")
      wrong.signal(SIGINT)
      #expect(try await wrong.end().code == 130)
      #expect(played.count == 1)
    }
  }
}

/// A player that only counts what it plays.
struct CountingPlayer {
  let environment: [String: String]
  fileprivate let log: String

  /// How often it has played something to its end.
  var count: Int { (try? String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").count) ?? 0 }
}

extension Stage {
  /// Installs a player for those runs that get its environment.
  func player() throws -> CountingPlayer {
    let log = "\(home.path)/played"
    try home.write("#!/bin/sh\ncat \"$1\" >/dev/null && echo played >>'\(log)'\n", to: "bin/pw-play", mode: 0o755)
    let path = "\(home.path)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    return CountingPlayer(environment: ["PATH": path], log: log)
  }
}
