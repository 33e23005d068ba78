import DockerBackends
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `say`, `clone`, `voices` and what else asks a backend that speaks.
  static let speech: [FlagScenario] = [
    FlagScenario(
      "say --voice", "say --speed", "say --param", "say --out", "say --file", "say --language", "say --quiet"
    ) { stage in
      try stage.speaks()
      let file = "\(stage.home.path)/said.wav"
      func say(_ more: String...) throws -> Data {
        try? FileManager.default.removeItem(atPath: file)
        let outcome = try stage.run(["say", stage.name, "--out", file] + more)
        #expect(outcome.code == 0, "\(outcome.error)")
        return try Data(contentsOf: URL(filePath: file))
      }
      let plain = try say("Hello there, all of you")
      #expect(try say("--voice", "bass", "Hello there, all of you") != plain)
      #expect(try say("--speed", "2", "Hello there, all of you").count < plain.count)
      let words = try stage.home.write("Hello there, all of you", to: "words.txt")
      #expect(try say("--file", words) == plain)
      #expect(try stage.run("say", stage.name, "--param", "takes=9", "Hi").code != 0)
      #expect(try say("--param", "takes=2", "Hello there, all of you") == plain)
      let language = try stage.run("say", stage.name, "--language", "xx", "Hi")
      #expect(language.code == 64 && language.error.contains("xx"), "\(language.error)")
      #expect(try stage.run("say", stage.name, "--out", file, "--quiet", "Hi").output == "\(file)\n")
      #expect(try stage.run("say", stage.name, "--out", file, "Hi").output.contains("16000 Hz"))
    },
    FlagScenario("say --play") { stage in
      try stage.speaks()
      let log = "\(stage.home.path)/played"
      try stage.home.write("#!/bin/sh\ncat \"$1\" >'\(log)'\n", to: "bin/pw-play", mode: 0o755)
      let path = "\(stage.home.path)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
      let out = "\(stage.home.path)/x.wav"
      let silent = try stage.run("say", stage.name, "--out", out, "Hi", environment: ["PATH": path])
      #expect(silent.code == 0 && !FileManager.default.fileExists(atPath: log), "\(silent.error)")
      let played = try stage.run("say", stage.name, "--out", out, "--play", "Hi", environment: ["PATH": path])
      #expect(played.code == 0, "\(played.error)")
      #expect(try Data(contentsOf: URL(filePath: log)) == Data(contentsOf: URL(filePath: out)))
    },
    FlagScenario("clone --audio", "clone --name", "clone --quiet", "refresh --quiet", "check --quiet") { stage in
      try stage.speaks()
      let sample = "\(stage.home.path)/sample.wav"
      try stage.run("say", stage.name, "--out", sample, "This is the sample of a voice.")
      let first = try stage.run("clone", stage.name, "--audio", sample, "--name", "Anna")
      #expect(first.output == "cloned:Anna\n" && first.error.contains("tts-ctl say"), "\(first.error)")
      let second = try stage.run("clone", stage.name, "--audio", sample, "--name", "Berta", "--quiet")
      #expect(second.output == "cloned:Berta\n" && second.error.isEmpty, "\(second.error)")
      #expect(try stage.run("clone", stage.name, "--audio", "\(sample).none", "--name", "Carl").code != 0)
      let refresh = try stage.run("refresh", stage.name)
      #expect(refresh.output.contains("nothing changed"), "\(refresh.error)")
      #expect(try stage.run("refresh", stage.name, "--quiet").output.isEmpty)
      let check = try stage.run("check", stage.name)
      #expect(check.code == 0 && check.output.contains("held"), "\(check.output)\(check.error)")
      #expect(try !stage.run("check", stage.name, "--quiet").output.contains("held"))
    },
  ]

  /// The cloned voices that are kept.
  static let voices: [FlagScenario] = [
    FlagScenario("voices list --quiet", "voices import --quiet", "voices rm --quiet") { stage in
      try stage.speaks()
      let voice =
        #"{"backend":"\#(stage.name)","name":"Anna","embedding":[0,0,0,0,0,0,0,0.5],"created":"2026-01-01T00:00:00Z"}"#
      let file = try stage.home.write(voice, to: "anna.json")
      #expect(try stage.run("voices", "import", file).error.contains("cloned:Anna"))
      #expect(try stage.run("voices", "import", file, "--quiet").error.isEmpty)
      let table = try stage.run("voices", stage.name)
      #expect(table.output.contains("LANGUAGE") && table.output.contains("cloned:Anna"), "\(table.error)")
      let ids = try stage.run("voices", stage.name, "--quiet").output
      #expect(ids.split(separator: "\n").sorted() == ["cloned:Anna", "speaker:alto", "speaker:bass", "speaker:mute"])
      #expect(try stage.run("voices", "rm", stage.name, "Anna").error.contains("forgot"))
      try stage.run("voices", "import", file)
      let quiet = try stage.run("voices", "rm", stage.name, "Anna", "--quiet")
      #expect(quiet.code == 0 && quiet.error.isEmpty, "\(quiet.error)")
      #expect(try !stage.run("voices", stage.name).output.contains("cloned:"))
    }
  ]
}
