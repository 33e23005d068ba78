import Foundation
import TestSupport
import Testing

extension FlagScenario {
  /// `--port`.
  static let ports: [FlagScenario] = [
    FlagScenario("up --port", "run --port") { stage in
      try stage.tonesServer()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers"))
      let first = try ListeningSocket().port
      let up = try await stage.run("up", stage.name, "--port", "\(first)")
      #expect(up.code == 0 && up.output.contains("127.0.0.1:\(first)->8000/tcp"), "\(up.error)")
      let address = { try await stage.run("endpoint", stage.name).output }
      #expect(try await address() == "http://127.0.0.1:\(first)\n")
      // It is kept: whoever comes next neither moves it nor looks for it elsewhere.
      #expect(try await stage.run("up", stage.name).output.contains("nothing to do"))
      let out = "\(stage.home.path)/x.wav"
      #expect(try await stage.run("say", stage.name, "Hello.", "--out", out).code == 0)
      let second = try ListeningSocket().port
      let run = try await stage.run("run", stage.name, "--port", "\(second)", "--out", out, "Hello.")
      #expect(run.code == 0 && run.error.contains("ports changed") && !run.error.contains("expose"), "\(run.error)")
      #expect(try await address() == "http://127.0.0.1:\(second)\n")
      try await stage.run("down", stage.name)
      #expect(try await stage.run("up", stage.name).output.contains("127.0.0.1:\(second)->8000/tcp"))
      let taken = try ListeningSocket()
      let refused = try await stage.run("up", stage.name, "--port", "\(taken.port)")
      #expect(refused.code == 16 && refused.error.contains("tts-ctl up \(stage.name) --port "), "\(refused.error)")
      #expect(try await address() == "http://127.0.0.1:\(second)\n")
      for words in [["up", stage.name, "--port", "0"], ["up", "--all", "--port", "\(first)"]] {
        #expect(try await stage.run(words).code == 64, "\(words)")
      }
    }
  ]
}

@Suite struct PortScenarios {
  /// Who wrote a port into his own manifest meant it; the error leads to another that is free.
  @Test func aTakenPortOfOnesOwnIsToldWithAFreeOne() async throws {
    try await Stage.with { stage in
      var taken: ListeningSocket? = try ListeningSocket()
      let port = try #require(taken?.port)
      try stage.manifest(Manifests.server().replacing("[\"80\"]", with: "[\"127.0.0.1:\(port):80\"]"))
      let up = try await stage.run("up", stage.name)
      #expect(up.code == 16 && !up.error.contains("kill"), "\(up.error)")
      let match = try #require(up.error.firstMatch(of: /tts-ctl up \S+ --port (\d+)/), "\(up.error)")
      let doctor = try await stage.run("doctor", stage.name)
      #expect(doctor.output.contains("--port \(match.1)"), "\(doctor.output)")
      let moved = try await stage.run("up", stage.name, "--port", String(match.1))
      #expect(moved.code == 0 && moved.output.contains(":\(match.1)->80/tcp"), "\(moved.error)")
      let plan = try await stage.run("up", stage.name, "--dry-run", "--recreate", "always", "--format", "json")
      let ports = try #require(plan.output.firstMatch(of: /"ports"\s*:\s*\[[^\]]*\]/), "\(plan.output)").0
      #expect(ports.contains("\(match.1)") && ports.contains("\"host_port\""), "\(ports)")
      // The manifest's own port ends it.
      taken = nil
      #expect(try await stage.run("up", stage.name, "--port", "\(port)").code == 0)
      #expect(try await stage.run("up", stage.name).output.contains(":\(port)->80/tcp"))
      #expect(!FileManager.default.fileExists(atPath: "\(stage.home.path)/.local/state/tts-ctl/ports/\(stage.name)"))
    }
  }

  /// Nobody chose the port of a shipped backend.
  @Test func aShippedBackendTakesAnotherPortByItself() async throws {
    try await Stage.with { stage in
      var taken: ListeningSocket? = try ListeningSocket()
      let port = try #require(taken?.port)
      try stage.home.write(
        Manifests.server().replacing("[\"80\"]", with: "[\"127.0.0.1:\(port):80\"]")
          .replacing("IMAGE", with: stage.engine.image), to: "share/tts-ctl/backends.d/\(stage.name)/compose.yaml")
      let dry = try await stage.installed("up", stage.name, "--dry-run")
      #expect(dry.code == 0 && dry.error.contains("until it is taken down"), "\(dry.error)")
      #expect(dry.output.contains("server at 127.0.0.1:") && !dry.output.contains(":\(port)->"), "\(dry.output)")
      let up = try await stage.installed("up", stage.name)
      let match = try #require(up.error.firstMatch(of: /gets port (\d+) until/), "\(up.error)")
      #expect(up.code == 0 && up.output.contains(":\(match.1)->80/tcp"), "\(up.error)")
      let again = try await stage.installed("up", stage.name)
      #expect(again.output.contains("nothing to do") && !again.error.contains("until"), "\(again.error)")
      let asked = try await stage.installed("up", stage.name, "--port", "\(port)")
      #expect(asked.code == 16, "\(asked.error)")
      #expect(try await stage.installed("down", stage.name).code == 0)
      taken = nil
      #expect(try await stage.installed("up", stage.name).output.contains(":\(port)->80/tcp"))
    }
  }
}

extension Stage {
  /// Runs the program from where it was installed, with what is shipped beside it, and no catalogue but that.
  func installed(_ arguments: String...) async throws -> CommandLineProgram.Outcome {
    let program = "\(home.path)/bin/tts-ctl"
    if !FileManager.default.fileExists(atPath: program) {
      try FileManager.default.createDirectory(atPath: "\(home.path)/bin", withIntermediateDirectories: true)
      // Copied by another process: a program that a child of another test's still has open for writing cannot be
      // executed.
      let copied = try await Program.run(["cp", try CommandLineProgram.path(), program])
      try #require(copied.code == 0, "\(String(decoding: copied.error, as: UTF8.self))")
    }
    let environment = environment.filter { $0.key != "TTS_CTL_BACKENDS" }
    return try await CommandLineProgram.run(arguments, home: home, environment: environment, at: program)
  }
}
