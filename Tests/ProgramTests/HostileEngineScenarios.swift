import Foundation
import Synchronization
import TestSupport
import Testing

/// An engine that answers one kind of request with malice: the same bars as for hostile servers.
///
/// The engine is real; a relay before its socket gives the answers that none would.
@Suite struct HostileEngineScenarios {
  /// By which an answer ends that would never.
  private static let limits = ["TTS_CTL_ENGINE_TIMEOUT": "5"]

  @Test func everyCommandStandsThem() async throws {
    try await TestEngine.with { engine in
      let current = Mutex<HostileEngineAnswer?>(nil)
      let relay = try HostileRelay(to: TestEngine.socketPath()) { line in
        current.withLock { $0 }.flatMap { line.contains($0.request) ? $0.script : nil }
      }
      defer { relay.server.stop() }
      let stage = try Stage(engine, through: "unix://\(relay.server.path)")
      try stage.manifest(Manifests.server())
      let up = try await stage.run("up", stage.name)
      try #require(up.code == 0, "\(up.error)")
      let bars = Bars(stage)
      for answer in HostileEngineAnswer.all where Bars.isAll || answer.isInSample {
        current.withLock { $0 = answer }
        let arguments = answer.command == ["doctor"] ? ["doctor"] : answer.command + [stage.name]
        try await bars.hold("engine: \(answer.name)", endless: answer.isEndless, arguments, environment: Self.limits)
      }
      current.withLock { $0 = nil }
      // Nothing of it stays with the backend.
      let status = try await stage.run("status", stage.name)
      #expect(status.code == 0 && status.output.contains("running"), "\(status.output)\(status.error)")
    }
  }
}
