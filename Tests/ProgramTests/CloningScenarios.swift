import Foundation
import TestSupport
import Testing

/// Voices of samples that outlive what the servers keep.
@Suite struct CloningScenarios {
  /// Four seconds.
  private static func sample(_ stage: Stage) throws -> String {
    let path = try stage.home.write("", to: "sample.wav")
    try HostileAnswer.wav(samples: 64_000).write(to: URL(filePath: path))
    return path
  }

  private static func clone(_ stage: Stage) async throws {
    let clone = try await stage.run(
      "clone", stage.name, "--audio", try sample(stage), "--name", "Ann 2", "--transcript", "It is me.")
    try #require(clone.code == 0 && clone.output == "cloned:Ann 2\n", "\(clone.error)")
  }

  private static func say(_ stage: Stage, _ more: String...) async throws -> CommandLineProgram.Outcome {
    let out = stage.home.path + "/said.wav"
    try? FileManager.default.removeItem(atPath: out)
    let say = try await stage.run(["say", stage.name, "-v", "cloned:Ann 2", "Hello.", "--out", out] + more)
    #expect(say.code == 0 && FileManager.default.fileExists(atPath: out), "\(say.error)")
    return say
  }

  private static func startAnew(_ stage: Stage) async throws {
    let down = try await stage.run("down", stage.name, "--volumes")
    try #require(down.code == 0, "\(down.error)")
    let up = try await stage.run("up", stage.name)
    try #require(up.code == 0, "\(up.error)")
  }

  @Test(arguments: [
    ("fish", 8080, "fish"), ("kani", 8001, "kani"), ("chatterbox", 8004, "chatterbox"),
    ("vllm-omni", 8091, "{openai: {server: vllm-omni, consent: Ann agreed on the phone}}"),
  ])
  func speaksAgainInAVoiceThatTheServerHasLost(name: String, port: Int, api: String) async throws {
    try await Stage.with { stage in
      try stage.manifest(
        DialectScenarios.file("voice", like: name, port: port, stage)
          + "\nx-tts: {api: \(api), endpoint: \"voice:\(port)\", ready: {voice: {tcp: \(port)}}}\n")
      try await Self.startAnew(stage)
      try await Self.clone(stage)
      #expect(try await Self.say(stage).error.isEmpty)
      // Both have it, and it is one voice.
      let voices = try await stage.run("voices", stage.name, "--quiet").output.split(separator: "\n")
      #expect(voices.count { $0.contains("Ann") } == 1 && voices.contains("cloned:Ann 2"), "\(voices)")

      try await Self.startAnew(stage)
      let again = try await Self.say(stage)
      #expect(again.error.contains("voice cloned:Ann 2 was missing on the server  created again"), "\(again.error)")
      #expect(try await Self.say(stage).error.isEmpty)

      try await Self.startAnew(stage)
      let json = try await Self.say(stage, "--format", "json").error
      #expect(json.contains("\"event\":\"voice_restored\"") && json.contains("\"voice\":\"cloned:Ann 2\""), "\(json)")
      try await Self.startAnew(stage)
      #expect(try await Self.say(stage, "--quiet").error.isEmpty)
      // A voice that was forgotten is not made again.
      #expect(try await stage.run("voices", "rm", stage.name, "Ann 2").code == 0)
      try await Self.startAnew(stage)
      let gone = try await stage.run("say", stage.name, "-v", "cloned:Ann 2", "Hello.")
      #expect(gone.code == 64 && gone.error.contains("no cloned voice \"Ann 2\""), "\(gone.error)")
      #expect(gone.error.contains("tts-ctl clone \(stage.name)"), "\(gone.error)")
    }
  }

  @Test func statesNoConsentThatNobodyGave() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        DialectScenarios.file("voice", like: "vllm-omni", port: 8091, stage)
          + "\nx-tts: {api: {openai: {server: vllm-omni}}, endpoint: \"voice:8091\", ready: {voice: {tcp: 8091}}}\n")
      try await Self.startAnew(stage)
      let clone = try await stage.run("clone", stage.name, "--audio", try Self.sample(stage), "--name", "Ann")
      #expect(clone.code == 64 && clone.error.contains("consent: \""), "\(clone.error)")
      #expect(try await !stage.run("voices", stage.name).output.contains("Ann"))
    }
  }

  /// CosyVoice is sent the sample with each request.
  @Test func speaksAsASampleOnAServerThatKeepsNone() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        DialectScenarios.file("voice", like: "cosyvoice", port: 50_000, stage)
          + "\nx-tts: {api: {cosyvoice: {rate: 22050}}, endpoint: \"voice:50000\", ready: {voice: {tcp: 50000}}}\n")
      try await Self.startAnew(stage)
      try await Self.clone(stage)
      #expect(try await Self.say(stage).error.isEmpty)
      try await Self.startAnew(stage)
      #expect(try await Self.say(stage).error.isEmpty)
      // It goes to another machine with its sample.
      let voice = try await stage.run("voices", "export", stage.name, "Ann 2").output
      #expect(try await stage.run("voices", "rm", stage.name, "Ann 2").code == 0)
      let file = try stage.home.write(voice, to: "ann.json")
      #expect(try await stage.run("voices", "import", file).code == 0)
      #expect(try await Self.say(stage).error.isEmpty)
    }
  }

  /// Some servers read it from a folder; those that list what is in it are told from the one that does not.
  @Test(arguments: [
    ("gpt-sovits", 9880, "/docs", false), ("xtts", 8020, "/languages", true), ("alltalk", 7851, "/api/ready", true),
  ])
  func laysTheSampleIntoTheFolderOfTheManifest(name: String, port: Int, ready: String, lists: Bool) async throws {
    try await Stage.with { stage in
      let text = try DialectScenarios.file("voice", like: name, port: port, stage)
      let settings = { (api: String) in
        "\nx-tts: {api: \(api), endpoint: \"voice:\(port)\", ready: {voice: {http: \(ready), port: \(port)}}}\n"
      }
      try stage.manifest(text + settings(name))
      try await Self.startAnew(stage)
      let clone = try await stage.run(
        "clone", stage.name, "--audio", try Self.sample(stage), "--name", "Ann 2", "--transcript", "It is me.")
      #expect(clone.code == 64 && clone.error.contains("{\(name): {references: /"), "\(clone.error)")

      let folder = "\(stage.home.path)/backends.d/\(stage.name)/samples"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let mounted = text.replacing(":/servers:ro\"]", with: ":/servers:ro\", \"./samples:/samples:ro\"]")
        .replacing("\"\(port)\"]\n", with: "\"\(port)\", --voices, /samples]\n")
      try #require(mounted.contains("--voices") && mounted.contains(":/samples:ro"))
      try stage.manifest(mounted + settings("{\(name): {references: /samples}}"))
      try await Self.startAnew(stage)
      try await Self.clone(stage)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files.count == 1 && files[0].hasPrefix("cloned-Ann 2-"), "\(files)")
      #expect(try await Self.say(stage).error.isEmpty)
      let config = try await stage.run("config", stage.name)
      #expect(config.output.contains("references: /samples"), "\(config.output)")
      try FileManager.default.removeItem(atPath: "\(folder)/\(files[0])")
      try await Self.startAnew(stage)
      let again = try await Self.say(stage).error
      #expect(again.contains("created again") == lists && again.isEmpty == !lists, "\(again)")
      #expect(try await Self.say(stage).error.isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == files)
    }
  }
}
