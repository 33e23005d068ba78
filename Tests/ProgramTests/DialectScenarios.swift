import Foundation
import TestSupport
import Testing

/// Servers that do not speak the common interface, from a downloaded Compose file to a WAV.
@Suite struct DialectScenarios {
  /// A Compose file as people download it; what runs in it stands in for the server that it names.
  static func file(_ service: String, like name: String, port: Int, _ stage: Stage) throws -> String {
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../servers").standardized
    for file in try FileManager.default.contentsOfDirectory(at: source, includingPropertiesForKeys: nil)
    where file.pathExtension == "py" {
      try stage.home.write(try String(contentsOf: file, encoding: .utf8), to: "servers/\(file.lastPathComponent)")
    }
    return """
      services:
        \(service):
          image: IMAGE
          init: true
          stop_grace_period: 1s
          command: [python3, -u, /servers/\(name == "wyoming" ? name : "dialects").py, --like, \(name), --port, "\(port)"]
          ports: ["127.0.0.1::\(port)"]
          volumes: ["\(stage.home.path)/servers:/servers:ro"]
      """
  }

  /// OpenAI's API promises neither a list of voices, nor that an unknown one is refused, nor another speed.
  @Test func aPlainServerOfOpenAIsAPIKeepsWhatItMust() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        Self.file("voice", like: "strict", port: 8000, stage) + "\nx-tts: {api: openai, endpoint: \"voice:8000\"}\n")
      try #require(try await stage.run("up", stage.name).code == 0)
      let said = try await stage.run("say", stage.name, "Hello.", "--out", stage.home.path + "/said.wav")
      #expect(said.code == 0, "\(said.error)")
      let voices = try await stage.run("voices", stage.name)
      #expect(voices.code == 0 && voices.output.isEmpty, "\(voices.output)")
      #expect(voices.error.contains("lists no voices") && voices.error.contains("x-tts.api.openai.voices"))
      try stage.manifest(
        Self.file("voice", like: "strict", port: 8000, stage)
          + "\nx-tts: {api: {openai: {voices: [ann]}}, endpoint: \"voice:8000\"}\n")
      let check = try await stage.run("check", stage.name)
      #expect(check.code == 0 && check.output.contains("2 pass with remarks"), "\(check.output)")
    }
  }

  @Test func speaksThroughADownloadedComposeFile() async throws {
    try await Stage.with { stage in
      let text = try Self.file("kokoro-fastapi", like: "kokoro", port: 8880, stage)
        .replacing("IMAGE", with: stage.engine.image)
      let path = try stage.home.write(text, to: "download/docker-compose.yml")
      let new = try await stage.run("new", stage.name, "--from", path)
      try #require(new.code == 0, "\(new.error)")
      let manifest = try stage.home.read("backends.d/\(stage.name)/compose.yaml")
      #expect(manifest.contains("  api: {openai: {server: kokoro}}\n"), "\(manifest)")
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")

      let voices = try await stage.run("voices", stage.name)
      #expect(voices.output.contains("bf_emma") && voices.output.contains("en-GB"), "\(voices.output) \(voices.error)")
      let known = try await stage.run("capabilities", stage.name)
      #expect(known.output.contains("en-US, en-GB, fr"), "\(known.output)")
      #expect(known.output.contains("volume_multiplier"), "\(known.output)")
      let out = stage.home.path + "/hello.wav"
      let say = try await stage.run("say", stage.name, "-v", "af_sky", "Hello.", "--out", out)
      #expect(say.code == 0, "\(say.error)")
      let audio = try Data(contentsOf: URL(filePath: out))
      // 6 characters of 50 ms at 24,000 Hz, and a true length in the header.
      #expect(audio.count == 44 + 14_400 && [UInt8](audio[40..<44]) == [0x40, 0x38, 0, 0])
      let check = try await stage.run("check", stage.name)
      #expect(check.code == 0, "\(check.output)")
      // Rules of the common interface are no concern of it.
      #expect(check.output.contains(/\d+ rules +skipped/) && !check.output.contains("GET /"), "\(check.output)")

      let other = stage.home.path + "/other.wav"
      let unknown = try await stage.run("say", stage.name, "-v", "af_skye", "Hello.", "--out", other)
      #expect(unknown.code != 0 && unknown.error.contains("the server has no voice \"af_skye\""), "\(unknown.error)")
      #expect(unknown.error.contains("did you mean \"af_sky\"?"), "\(unknown.error)")
      #expect(!FileManager.default.fileExists(atPath: other))
    }
  }

  /// What is known of a server is told as that, and what is not, as not known.
  @Test func tellsWhatAServerDoesNot() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        Self.file("voice", like: "array", port: 8000, stage)
          + "\nx-tts: {api: openai, endpoint: \"voice:8000\", ready: {voice: {tcp: 8000}}}\n")
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      let status = try await stage.run("status", stage.name)
      #expect(status.output.contains("api answers (openai)"), "\(status.output)")
      let known = try await stage.run("capabilities", stage.name)
      #expect(known.output.matches(of: /(sample rate|languages) +not told/).count == 2, "\(known.output)")
      let json = try await stage.run("capabilities", stage.name, "--format", "json")
      #expect(!json.output.contains("sample_rate") && !json.output.contains("multilingual"), "\(json.output)")
    }
  }

  /// A manifest that does not tell what its server speaks.
  @Test(arguments: [("vllm-omni", "openai", 8091), ("piper", "piper", 5000), ("wyoming", "wyoming", 10_200)])
  func findsOutWhatAServerSpeaks(like name: String, api: String, port: Int) async throws {
    try await Stage.with { stage in
      try stage.manifest(
        Self.file("voice", like: name, port: port, stage)
          + "\nx-tts: {endpoint: \"voice:\(port)\", ready: {voice: {tcp: \(port), voices: 1}}}\n")
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      let out = stage.home.path + "/hello.wav"
      let said = "its server speaks `\(api)`"
      let first = try await stage.run("say", stage.name, "Hello.", "--out", out)
      #expect(first.code == 0 && first.error.contains(said), "\(first.error)")
      // It is known from now on, and after the container was made anew.
      let second = try await stage.run("say", stage.name, "Hello.", "--out", out)
      #expect(second.code == 0 && second.error.isEmpty, "\(second.error)")
      #expect(try await stage.run("up", stage.name, "--recreate", "always").code == 0)
      let third = try await stage.run("voices", stage.name)
      #expect(third.code == 0 && !third.error.contains(said), "\(third.output) \(third.error)")
      try FileManager.default.removeItem(atPath: "\(stage.home.path)/.local/state/tts-ctl/dialects")
      let quiet = try await stage.run("say", stage.name, "Hello.", "--quiet", "--out", out)
      #expect(quiet.code == 0 && quiet.error.isEmpty, "\(quiet.error)")
      try FileManager.default.removeItem(atPath: "\(stage.home.path)/.local/state/tts-ctl/dialects")
      let json = try await stage.run("voices", stage.name, "--format", "json")
      #expect(
        json.error.contains("\"event\":\"dialect_found\"") && json.error.contains("\"api\":\"\(api)\""), "\(json.error)"
      )
    }
  }

  /// The same image and configuration may speak something else by now: a server that was changed where it runs.
  @Test func findsOutAnewWhatAServerSpeaks() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        Self.file("voice", like: "piper", port: 5000, stage)
          + "\nx-tts: {endpoint: \"voice:5000\", ready: {voice: {tcp: 5000, voices: 1}}}\n")
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      let first = try await stage.run("voices", stage.name)
      try #require(first.code == 0, "\(first.error)")
      let memory = ".local/state/tts-ctl/dialects"
      let kept = try stage.home.read(memory)
      #expect(kept.hasSuffix(" piper\n"), "\(kept)")
      _ = try stage.home.write(kept.replacing(" piper", with: " fish"), to: memory)
      let wrong = try await stage.run("voices", stage.name)
      #expect(wrong.code != 0, "\(wrong.output)")

      let refresh = try await stage.run("refresh", stage.name)
      #expect(refresh.code == 0 && refresh.error.contains("its server speaks `piper`"), "\(refresh.error)")
      #expect(try stage.home.read(memory) == kept)
      let again = try await stage.run("refresh", stage.name)
      #expect(again.code == 0 && again.error.isEmpty, "\(again.error)")
      #expect(try await stage.run("voices", stage.name).code == 0)
    }
  }

  @Test func saysWhatItFoundWhereAVoiceIsMade() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        Self.file("voice", like: "fish", port: 8080, stage)
          + "\nx-tts: {endpoint: \"voice:8080\", ready: {voice: {http: /v1/health, port: 8080}}}\n")
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      let sample = try stage.home.write("", to: "sample.wav")
      try HostileAnswer.wav(samples: 80_000).write(to: URL(filePath: sample))
      let clone = try await stage.run(
        "clone", stage.name, "--audio", sample, "--name", "Ann2", "--transcript", "It is me.")
      #expect(clone.code == 0 && clone.output == "cloned:Ann2\n", "\(clone.error)")
      #expect(clone.error.contains("its server speaks `fish`"), "\(clone.error)")
    }
  }

  @Test func speaksThroughPiper() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        Self.file("piper", like: "piper", port: 5000, stage)
          + "\nx-tts: {api: piper, endpoint: \"piper:5000\", ready: {piper: {http: /voices, port: 5000}}}\n")
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      let voices = try await stage.run("voices", stage.name)
      #expect(voices.output.contains("fr_FR-upmc-medium#pierre"), "\(voices.output) \(voices.error)")
      let say = try await stage.run("say", stage.name, "Hello.", "--out", stage.home.path + "/hello.wav")
      #expect(say.code == 0, "\(say.error)")
    }
  }

  @Test func speaksThroughWyoming() async throws {
    try await Stage.with { stage in
      let text = try Self.file("wyoming-piper", like: "wyoming", port: 10_200, stage)
        .replacing("IMAGE", with: stage.engine.image)
      let path = try stage.home.write(text, to: "download/docker-compose.yml")
      let new = try await stage.run("new", stage.name, "--from", path)
      try #require(new.code == 0, "\(new.error)")
      let manifest = try stage.home.read("backends.d/\(stage.name)/compose.yaml")
      #expect(manifest.contains("  api: wyoming\n"), "\(manifest)")
      #expect(manifest.contains("    wyoming-piper: {tcp: 10200, voices: 1, timeout: 10m}\n"), "\(manifest)")
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      #expect(up.error.contains("4 voices"), "\(up.error)")

      let voices = try await stage.run("voices", stage.name)
      #expect(voices.output.contains("fr_FR-upmc-medium#pierre"), "\(voices.output) \(voices.error)")
      let known = try await stage.run("capabilities", stage.name)
      #expect(known.output.contains("en-US, fr-FR, de, es-MX, pt-BR"), "\(known.output) \(known.error)")
      let status = try await stage.run("status", stage.name)
      #expect(status.output.contains("api ok"), "\(status.output)")
      let out = stage.home.path + "/hello.wav"
      let say = try await stage.run("say", stage.name, "--language", "fr", "Hello.", "--out", out)
      #expect(say.code == 0, "\(say.error)")
      // 6 characters of 50 ms at 22,050 Hz, and a true length in the header.
      let audio = try Data(contentsOf: URL(filePath: out))
      #expect(audio.count == 44 + 13_230 && [UInt8](audio[40..<44]) == [0xAE, 0x33, 0, 0], "\(audio.count)")
      let check = try await stage.run("check", stage.name)
      #expect(check.code == 0, "\(check.output)")

      let other = stage.home.path + "/other.wav"
      let fast = try await stage.run("say", stage.name, "--speed", "2", "Hello.", "--out", other)
      #expect(fast.code != 0 && fast.error.contains("no word for the speed"), "\(fast.error)")
      let unknown = try await stage.run("say", stage.name, "-v", "en_US-jo-medium", "Hello.", "--out", other)
      #expect(unknown.code != 0 && unknown.error.contains("did you mean \"en_US-joe-medium\"?"), "\(unknown.error)")
      #expect(!FileManager.default.fileExists(atPath: other))
    }
  }
}
