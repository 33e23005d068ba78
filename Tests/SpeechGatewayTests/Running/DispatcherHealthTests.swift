import DockerBackends
import TestSupport
import Testing

@testable import SpeechGateway

/// Servers that run and do not answer.
struct DispatcherHealthTests {
  private let runner = StageRunner()
  private let dispatcher: Dispatcher

  init() async {
    var times = SchedulerTimes()
    (times.probePause, times.doubtfulProbePause) = (.milliseconds(1), .milliseconds(1))
    dispatcher = Dispatcher(runner: runner, times: times)
    await dispatcher.adopt([.named("a")])
  }

  private func turn() async throws -> Turn {
    try await dispatcher.turn(at: "a", client: "c", patience: .seconds(1000))
  }

  /// Container and all run, and nothing comes of it.
  @Test func whatDoesNotAnswerIsSuspectedExplainedAndBroughtUpAnew() async throws {
    runner.setIll("a", BackendError(.serverUnreachable, "no answer"))
    try await turn().end(.failed)
    let watching = Task { await dispatcher.watch() }
    defer { watching.cancel() }
    #expect(
      await eventually {
        let view = await dispatcher.view(of: "a")
        return view?.state == .suspect && view?.failure?.log == ["its last words"]
      })
    // Until it is taken for dead, whoever asks may try.
    #expect(
      await eventually {
        (try? await turn())?.end(.left)
        return runner.calls == ["start a", "stop a", "start a"]
      })
    #expect(dispatcher.counters.all.stops["a"] == [.health: 1])
    try await turn().end(.answered)
    #expect(await dispatcher.view(of: "a")?.failure == nil)
  }

  @Test func whatAnswersAgainIsSuspectedNoMore() async throws {
    runner.setIll("a", BackendError(.requestFailed, "not well"))
    try await turn().end(.left)
    let watching = Task { await dispatcher.watch() }
    defer { watching.cancel() }
    #expect(await eventually { await dispatcher.view(of: "a")?.failure?.message == "not well" })
    runner.setIll("a", nil)
    #expect(await eventually { await dispatcher.view(of: "a")?.state == .ready })
    #expect(await dispatcher.view(of: "a")?.failure == nil)
    #expect(runner.calls == ["start a"])
  }
}
