import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `use`.
  static let choosing: [FlagScenario] = [
    FlagScenario("use --none") { stage in
      try stage.manifest(Manifests.server())
      #expect(try await stage.run("use", stage.name).output == "\(stage.name)\n")
      #expect(try await stage.run("use", "--none").code == 0)
      #expect(try await stage.run("use").output.isEmpty)
    }
  ]
}

@Suite struct UseScenarios {
  @Test func keepsAndForgetsADefault() async throws {
    let home = try TemporaryFolder()
    try home.write("services: {web: {image: x}}", to: "backends.d/kani/compose.yaml")
    func use(_ arguments: String..., environment: [String: String] = [:]) async throws -> CommandLineProgram.Outcome {
      let variables = ["TTS_CTL_BACKENDS": "\(home.path)/backends.d", "DOCKER_HOST": "unix:///none.sock"]
      return try await CommandLineProgram.run(
        ["use"] + arguments, home: home, environment: variables.merging(environment) { _, given in given })
    }
    let before = try await use()
    #expect(before.code == 0 && before.output.isEmpty && before.error.contains("no default"), "\(before.error)")
    #expect(try await use("kanni").code == 10)
    #expect(try await use("kani").output == "kani\n")
    #expect(try await use().output == "kani\n")
    let json = try await use("--format", "json").output
    #expect(json == "{\n  \"backend\" : \"kani\",\n  \"is_from_environment\" : false\n}\n", "\(json)")
    let other = try await use("kani", environment: ["TTS_CTL_DEFAULT": "other"])
    #expect(other.output == "other\n" && other.error.contains("TTS_CTL_DEFAULT"), "\(other.error)")
    #expect(try await use("kani", "--none").code == 64)
    #expect(try await use("--none").code == 0)
    #expect(try await use().output.isEmpty)
    #expect(try await use("kani", environment: ["HOME": "", "XDG_STATE_HOME": "/proc/none"]).code == 29)
  }

  @Test func sayTakesTheDefaultElseTheOnlyOneThatRuns() async throws {
    try await Stage.with { stage in
      try await stage.speaks()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"), of: "sleeping")
      stage.adopt("sleeping")
      let out = "\(stage.home.path)/x.wav"
      func say(_ words: String..., environment: [String: String] = [:]) async throws -> CommandLineProgram.Outcome {
        try await stage.run(["say", "--out", out] + words, environment: environment)
      }
      try await stage.run("use", stage.name)
      for words in [["Hello there."], ["Hello"]] {
        let said = try await stage.run(["say", "--out", out] + words)
        #expect(said.code == 0 && said.output.contains(out), "\(words): \(said.error)")
      }
      #expect(try await stage.run("say", "--out", out, input: "Hello there.").code == 0)
      let file = try stage.home.write("Hello there.", to: "words.txt")
      #expect(try await say("--file", file).code == 0)
      #expect(try await stage.run("run", "--out", out, "Hello there.").code == 0)
      // A name is a name, and so is what is nearly one.
      #expect(try await say("sleeping").code == 27)
      #expect(try await say("sleepin").error.contains("did you mean"))
      #expect(try await say("nobody", "Hello.").code == 10)
      // The environment comes first.
      #expect(try await say("Hello there.", environment: ["TTS_CTL_DEFAULT": "sleeping"]).code == 27)
    }
  }

  /// Of a gateway's backends, so that those of other tests on this engine do not count.
  @Test func takesTheOnlyOneThatRuns() async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"))
      let gateway = try await RunningGateway(stage)
      let say = { (words: String...) in
        try await stage.run(
          ["say", "--gateway", gateway.address, "--out", "\(stage.home.path)/x.wav"] + words, input: "Hello.")
      }
      let none = try await say()
      #expect(none.code == 10 && none.error.contains("none runs"), "\(none.error)")
      #expect(none.error.contains("tts-ctl use"), "\(none.error)")
      // A word that is no backend's name was meant as the text.
      let word = try await say("hello")
      #expect(word.code == 10 && word.error.contains("no default to speak it: none runs"), "\(word.error)")
      #expect(word.error.contains("tts-ctl say NAME \"hello\""), "\(word.error)")
      // Who stands in a project's folder most likely means that.
      try stage.home.write("services: {server: {image: x}}", to: "compose.yaml")
      let here = try await say("hello")
      #expect(here.error.contains("bring up the project of this folder: tts-ctl up"), "\(here.error)")
      #expect(try await say(stage.name, "Hello.").code == 0)
      for text in ["Hello there.", "hello"] {
        let said = try await say(text)
        #expect(said.code == 0, "\(said.error)")
      }
      #expect(try await say().code == 0)
    }
  }
}
