import Testing

@testable import DockerBackends

@Suite struct BackendStatusFailureTests {
  private func failure(
    _ state: BackendStatus.State, _ problems: [BackendError] = [], isWell: Bool = false
  ) -> BackendError.Code? {
    BackendStatus(name: "a", project: "a", state: state).failure(problems: problems, isWell: isWell)
  }

  @Test func eachStateHasItsCode() {
    #expect(failure(.running) == nil)
    #expect(failure(.stopped) == .notRunning && failure(.absent) == .notRunning && failure(.partial) == .notRunning)
    #expect(failure(.failed) == .containerExited)
    #expect(failure(.unhealthy, isWell: true) == .notReady)
    #expect(failure(.running, [BackendError(.serverUnreachable, "x")]) == .notReady)
  }

  /// As `up`: a server that says that it is well need not wait for the engine's first healthcheck.
  @Test func aServerThatIsWellIsReadyBeforeItsFirstHealthcheck() {
    #expect(failure(.starting) == .notReady)
    #expect(failure(.starting, isWell: true) == nil)
    #expect(failure(.starting, [BackendError(.serverUnreachable, "x")], isWell: true) == .notReady)
  }
}
