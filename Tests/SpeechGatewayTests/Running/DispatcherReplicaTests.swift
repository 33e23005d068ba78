import DockerBackends
import TestSupport
import Testing

@testable import SpeechGateway

/// Turns at backends of several replicas.
struct DispatcherReplicaTests {
  private let runner = StageRunner()
  private let dispatcher: Dispatcher

  init() async {
    dispatcher = Dispatcher(runner: runner)
    await dispatcher.adopt([.named("a")])
  }

  private func turn(patience: Duration = .seconds(1000)) async throws -> Turn {
    try await dispatcher.turn(at: "a", client: "c", patience: patience)
  }

  @Test func spreadsTurnsOverReplicas() async throws {
    runner.setPorts("a", [1, 2, 3])
    var turns: [Turn] = []
    for _ in 0..<3 { turns.append(try await turn()) }
    #expect(Set(turns.map(\.speaker.client.baseURL)).count == 3)
    #expect(await dispatcher.view(of: "a")?.parallel == 3)
    turns[1].end(.unreachable)
    // The other two go on, and nobody doubts the backend.
    #expect(await eventually { await dispatcher.view(of: "a")?.parallel == 2 })
    #expect(await dispatcher.view(of: "a")?.state == .ready)
    turns[0].end(.answered)
    #expect(try await turn(patience: .seconds(50)).speaker.client.baseURL == turns[0].speaker.client.baseURL)
  }

  @Test func findsReplicasThatCameAndWent() async throws {
    try await turn().end(.answered)
    runner.setPorts("a", [2, 3])
    await dispatcher.look()
    // Those that are at hand are not found out anew.
    #expect(runner.known == ["http://127.0.0.1:1"])
    var turns: [Turn] = []
    for _ in 0..<2 { turns.append(try await turn()) }
    #expect(Set(turns.map(\.speaker.client.baseURL)) == ["http://127.0.0.1:2", "http://127.0.0.1:3"])
  }
}
