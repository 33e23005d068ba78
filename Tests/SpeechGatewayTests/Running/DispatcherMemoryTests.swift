import DockerBackends
import TestSupport
import Testing

@testable import SpeechGateway

/// Memory that comes back late, or is not enough after all.
struct DispatcherMemoryTests {
  private static let giga: Int64 = 1 << 30
  private let runner = StageRunner()
  private let dispatcher: Dispatcher

  init() async {
    var times = SchedulerTimes()
    times.residency = .zero
    // Time stands still: on a busy machine the five seconds that a driver is given would be over before the test looks.
    dispatcher = Dispatcher(runner: runner, times: times, clock: { .zero })
    let policy = BackendPolicy(memory: .anyCard(bytes: Self.giga))
    await dispatcher.adopt([.named("a", policy, gpu: true), .named("b", policy, gpu: true)])
  }

  private func set(_ own: [String: Int64]) {
    runner.setReading(MemoryReading([0: .init(name: nil, total: 24 * Self.giga, used: 0, own: own)]))
  }

  private func turn(_ name: String) async throws -> Turn {
    try await dispatcher.turn(at: name, client: "c", patience: .seconds(1000))
  }

  @Test func aStopIsOverWhenTheDriverHasTheMemoryBack() async throws {
    set(["a": Self.giga])
    try await turn("a").end(.answered)
    await dispatcher.measure()
    await dispatcher.command(.stop(backend: "a"))
    #expect(await eventually { runner.calls == ["start a", "stop a"] })
    let before = runner.readings
    #expect(await eventually { runner.readings > before + 2 })
    #expect(await dispatcher.view(of: "a")?.state == .stopping)
    set([:])
    #expect(await eventually { await dispatcher.view(of: "a")?.state == .asleep })
  }

  @Test func whatDoesNotLoadForWantOfMemoryIsTriedOnceMoreWithoutTheIdle() async throws {
    set([:])
    try await turn("a").end(.answered)
    let said = "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB"
    let report = FailureReport(
      backend: "b", stage: .ready, reason: said, explanations: Judge.findings(in: said, at: .log))
    runner.plan("b", .failsOnce(BackendError(.containerExited, "no", report: report)))
    try await turn("b").end(.answered)
    #expect(runner.calls == ["start a", "start b", "stop a", "start b"])
    #expect(await dispatcher.view(of: "b")?.failure == nil)
  }

  @Test func readsAnewWhatOthersHaveBeforeAColdStart() async throws {
    set([:])
    try await turn("a").end(.answered)
    #expect(runner.readings == 1)
    #expect(await dispatcher.fit(of: "b")?.verdict == .fits)
    #expect(await dispatcher.memoryView().cards.first?.backends.map(\.name) == ["a"])
    // What is up needs none.
    try await turn("a").end(.answered)
    #expect(runner.readings == 1)
  }
}
