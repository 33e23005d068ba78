import DockerBackends
import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `say`, `clone`, `voices` and what else asks a backend that speaks.
  static let speech: [FlagScenario] = [
    FlagScenario(
      "say --voice", "say --speed", "say --param", "say --out", "say --file", "say --language", "say --quiet",
      "say --rate"
    ) { stage in
      try await stage.speaks()
      let file = "\(stage.home.path)/said.wav"
      func say(_ more: String...) async throws -> Data {
        try? FileManager.default.removeItem(atPath: file)
        let outcome = try await stage.run(["say", stage.name, "--out", file] + more)
        #expect(outcome.code == 0, "\(outcome.error)")
        return try Data(contentsOf: URL(filePath: file))
      }
      let plain = try await say("Hello there, all of you")
      #expect(try await say("--voice", "bass", "Hello there, all of you") != plain)
      #expect(try await say("--speed", "2", "Hello there, all of you").count < plain.count)
      let words = try stage.home.write("Hello there, all of you", to: "words.txt")
      #expect(try await say("--file", words) == plain)
      #expect(try await stage.run("say", stage.name, "--param", "takes=9", "Hi").code != 0)
      #expect(try await say("--param", "takes=2", "Hello there, all of you") == plain)
      // The samples are half as many, behind the same header.
      #expect(try await (say("--rate", "8000", "Hello there, all of you").count - 44) * 2 == plain.count - 44)
      let language = try await stage.run("say", stage.name, "--language", "xx", "Hi")
      #expect(language.code == 64 && language.error.contains("xx"), "\(language.error)")
      #expect(try await stage.run("say", stage.name, "--out", file, "--quiet", "Hi").output == "\(file)\n")
      #expect(try await stage.run("say", stage.name, "--out", file, "Hi").output.contains("16000 Hz"))
    },
    FlagScenario("say --gateway", "voices list --gateway", "status --gateway") { stage in
      try stage.tonesServer()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"))
      let gateway = try await RunningGateway(stage)
      let file = "\(stage.home.path)/said.wav"
      // By itself it says that the backend does not run.
      #expect(try await stage.run("say", stage.name, "--out", file, "Hello there.").code == 27)
      let said = try await stage.run("say", stage.name, "--gateway", gateway.address, "--out", file, "Hello there.")
      #expect(said.code == 0 && said.error.isEmpty, "\(said.error)")
      #expect(await gateway.state(of: stage.name) == "ready")
      let status = try await stage.run("status", stage.name, "--gateway", gateway.address)
      #expect(status.output.contains("GATEWAY") && status.output.contains("stops in"), "\(status.output)")
      #expect(try await !stage.run("status", stage.name).output.contains("GATEWAY"))
      // What is asleep still has its voices, and the flag wins over the environment.
      try await stage.run("stop", stage.name)
      let known = { (more: String...) in
        try await stage.run(
          ["voices", stage.name, "--quiet"] + more, environment: ["TTS_CTL_GATEWAY": gateway.address])
      }
      #expect(try await known().output.split(separator: "\n").count == 3)
      #expect(try await known("--gateway", "").code == 27)
      #expect(try await known("--gateway", "127.0.0.1:1").code == 28)
    },
    FlagScenario("say --play") { stage in
      try await stage.speaks()
      let log = "\(stage.home.path)/played"
      try stage.home.write("#!/bin/sh\ncat \"$1\" >'\(log)'\n", to: "bin/pw-play", mode: 0o755)
      let path = "\(stage.home.path)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
      let out = "\(stage.home.path)/x.wav"
      let silent = try await stage.run("say", stage.name, "--out", out, "Hi", environment: ["PATH": path])
      #expect(silent.code == 0 && !FileManager.default.fileExists(atPath: log), "\(silent.error)")
      let played = try await stage.run("say", stage.name, "--out", out, "--play", "Hi", environment: ["PATH": path])
      #expect(played.code == 0, "\(played.error)")
      // Its header tells no length, which is not known when it begins.
      #expect(
        try Data(contentsOf: URL(filePath: log)).dropFirst(44) == Data(contentsOf: URL(filePath: out)).dropFirst(44))
    },
    FlagScenario("clone --audio", "clone --name", "clone --quiet", "refresh --quiet", "check --quiet") { stage in
      try await stage.speaks()
      let sample = "\(stage.home.path)/sample.wav"
      try await stage.run("say", stage.name, "--out", sample, "This is the sample of a voice.")
      let first = try await stage.run("clone", stage.name, "--audio", sample, "--name", "Anna")
      #expect(first.output == "cloned:Anna\n" && first.error.contains("tts-ctl say"), "\(first.error)")
      let second = try await stage.run("clone", stage.name, "--audio", sample, "--name", "Berta", "--quiet")
      #expect(second.output == "cloned:Berta\n" && second.error.isEmpty, "\(second.error)")
      #expect(try await stage.run("clone", stage.name, "--audio", "\(sample).none", "--name", "Carl").code != 0)
      let refresh = try await stage.run("refresh", stage.name)
      #expect(refresh.output.contains("nothing changed"), "\(refresh.error)")
      #expect(try await stage.run("refresh", stage.name, "--quiet").output.isEmpty)
      let check = try await stage.run("check", stage.name)
      #expect(check.code == 0 && check.output.contains("pass: it keeps the interface"), "\(check.output)\(check.error)")
      #expect(try await stage.run("check", stage.name, "--quiet").output.isEmpty)
    },
    FlagScenario("clone --transcript") { stage in
      try stage.manifest(
        DialectScenarios.file("fish", like: "fish", port: 8080, stage)
          + "\nx-tts: {api: fish, endpoint: \"fish:8080\", ready: {fish: {http: /v1/health, port: 8080}}}\n")
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      let sample = "\(stage.home.path)/sample.wav"
      try await stage.run("say", stage.name, "--out", sample, "This is the sample of a voice.")
      let clone = ["clone", stage.name, "--audio", sample, "--name", "Anna"]
      let mute = try await stage.run(clone)
      #expect(mute.code != 0 && mute.error.contains("needs the transcript"), "\(mute.error)")
      let told = try await stage.run(clone + ["--transcript", "This is the sample of a voice."])
      #expect(told.code == 0 && told.output == "cloned:Anna\n", "\(told.error)")
      let say = try await stage.run("say", stage.name, "-v", "cloned:Anna", "--out", sample, "It is me.")
      #expect(say.code == 0, "\(say.error)")
    },
  ]

  /// The cloned voices that are kept.
  static let voices: [FlagScenario] = [
    FlagScenario("voices list --language") { stage in
      try await stage.speaks()
      #expect(try await stage.run("voices", stage.name, "--language", "EN").output.contains("speaker:alto"))
      let none = try await stage.run("voices", stage.name, "--language", "de", "--quiet")
      #expect(none.code == 0 && none.output.isEmpty, "\(none.output)\(none.error)")
    },
    FlagScenario("voices list --quiet", "voices import --quiet", "voices rm --quiet") { stage in
      try await stage.speaks()
      let voice =
        #"{"backend":"\#(stage.name)","name":"Anna","embedding":[0,0,0,0,0,0,0,0.5],"created":"2026-01-01T00:00:00Z"}"#
      let file = try stage.home.write(voice, to: "anna.json")
      #expect(try await stage.run("voices", "import", file).error.contains("cloned:Anna"))
      #expect(try await stage.run("voices", "import", file, "--quiet").error.isEmpty)
      let table = try await stage.run("voices", stage.name)
      #expect(table.output.contains("LANGUAGE") && table.output.contains("cloned:Anna"), "\(table.error)")
      let ids = try await stage.run("voices", stage.name, "--quiet").output
      #expect(ids.split(separator: "\n").sorted() == ["cloned:Anna", "speaker:alto", "speaker:bass", "speaker:mute"])
      #expect(try await stage.run("voices", "rm", stage.name, "Anna").error.contains("forgot"))
      try await stage.run("voices", "import", file)
      let quiet = try await stage.run("voices", "rm", stage.name, "Anna", "--quiet")
      #expect(quiet.code == 0 && quiet.error.isEmpty, "\(quiet.error)")
      #expect(try await !stage.run("voices", stage.name).output.contains("cloned:"))
    },
  ]
}
