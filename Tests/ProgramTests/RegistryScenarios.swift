import TestSupport
import Testing

/// What a registry answers reaches whoever asked for the image: the row, what to do, and the exit code.
@Suite struct RegistryScenarios {
  static let answers = [
    (command: "up", status: 403, row: "R3", fix: "docker login 127.0.0.1:"),
    (command: "pull", status: 429, row: "P5", fix: "or wait some minutes, then: tts-ctl pull "),
    (command: "up", status: 503, row: "R2", fix: "wait some minutes, then: tts-ctl pull "),
  ]

  @Test(arguments: answers)
  func anAnswerIsTold(command: String, status: Int, row: String, fix: String) async throws {
    try await Stage.with { stage in
      let registry = try FaultServer.registry {
        $0.answer("<html><h1>\(status)</h1></html>", status: status, headers: ["Retry-After: 60"])
      }
      try stage.manifest("services: {server: {image: '127.0.0.1:\(registry.port)/kani:1'}}")
      let run = try await stage.run(command, stage.name)
      #expect(run.code == 13)
      #expect(run.error.contains("[\(row)]") && run.error.contains(fix), "\(run.error)")
      #expect(run.error.contains("image 127.0.0.1:\(registry.port)/kani:1 could not be pulled: "), "\(run.error)")
    }
  }
}
