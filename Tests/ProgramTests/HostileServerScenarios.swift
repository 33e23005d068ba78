import Foundation
import Synchronization
import TestSupport
import Testing

/// Servers that answer with malice or madness: no command may crash, hang, take the machine's memory, leave something
/// half made or show a secret.
///
/// A sample in every run; all of it where `TTS_CTL_TEST_ALL` is set, with a table of figures at `TTS_CTL_TEST_FIGURES`.
@Suite struct HostileServerScenarios {
  private static let groups = ["floods", "breaks", "nonsense", "documents", "sounds"]

  private static func answers(_ group: String) -> [HostileAnswer] {
    let answers =
      switch group {
      case "floods": HostileAnswer.floods
      case "breaks": HostileAnswer.breaks
      case "nonsense": HostileAnswer.nonsense
      case "documents": HostileAnswer.documents
      default: HostileAnswer.sounds
      }
    return Bars.isAll ? answers : answers.filter(\.isInSample)
  }

  @Test(arguments: groups) func everyCommandStandsThem(group: String) async throws {
    try await TestEngine.with { engine in
      let current = Mutex<HostileAnswer?>(nil)
      let server = try FaultServer(tcp: ()) { connection in
        while let request = connection.readRequest() {
          guard let answer = current.withLock({ $0 }) else {
            connection.answer("{\"status\": \"ok\"}")
            continue
          }
          return answer.script(connection, request)
        }
      }
      defer { server.stop() }
      let stage = try Stage(engine)
      try stage.manifest(Manifests.server(onHostPort: server.port))
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      let bars = Bars(stage)
      let sample = try stage.home.write("", to: "sample.wav")
      try HostileAnswer.wav(samples: 80_000).write(to: URL(filePath: sample))
      let out = "\(stage.home.path)/out/x.wav"
      try FileManager.default.createDirectory(atPath: "\(stage.home.path)/out", withIntermediateDirectories: true)
      for answer in Self.answers(group) {
        current.withLock { $0 = answer }
        try await bars.hold(answer.name, endless: answer.isEndless, "say", stage.name, "Hello.", "--out", out)
        try bars.checkOutput(out)
        guard group != "sounds" || Bars.isAll else { continue }
        try await bars.hold(answer.name, endless: answer.isEndless, "voices", stage.name)
        try await bars.hold(answer.name, endless: answer.isEndless, "status", stage.name)
        guard Bars.isAll else { continue }
        try await bars.hold(answer.name, endless: answer.isEndless, "capabilities", stage.name)
        try await bars.hold(answer.name, endless: answer.isEndless, "refresh", stage.name)
        try await bars.hold(answer.name, endless: answer.isEndless, "say", stage.name, "-v", "a", "Hi", "--out", out)
        try bars.checkOutput(out)
        try await bars.hold(
          answer.name, endless: answer.isEndless, "clone", stage.name, "--audio", sample, "--name", "Me")
        try await bars.hold(answer.name, endless: answer.isEndless, "check", stage.name)
      }
      current.withLock { $0 = nil }
    }
  }
}
