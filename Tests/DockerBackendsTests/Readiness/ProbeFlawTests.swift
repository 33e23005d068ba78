import Testing

@testable import DockerBackends

/// A healthcheck that cannot pass must be told from one that may pass the next time.
@Suite struct ProbeFlawTests {
  private static let url = ["curl", "-f", "http://localhost:8880/health"]
  private static let shell = ["/bin/sh", "-c", "curl -f http://localhost:8880/health || exit 1"]

  @Test(arguments: [
    (url, 127, #"OCI runtime exec failed: exec failed: exec: "curl": executable file not found in $PATH: unknown"#),
    (shell, 1, "/bin/sh: 1: curl: not found"), (shell, 1, "sh: curl: command not found"),
    (
      ["/usr/bin/curl", "-f", "http://localhost/"], 127,
      #"exec: "/usr/bin/curl": stat /usr/bin/curl: no such file or directory"#
    ),
  ])
  func seesAMissingProgram(command: [String], code: Int, output: String) {
    #expect(ProbeFlaw(healthcheck: command, exitCode: code, output: output) == .missingTool("curl"))
  }

  @Test(arguments: [
    "curl: (22) The requested URL returned error: 404", "wget: server returned error: HTTP/1.1 404 Not Found",
    "urllib.error.HTTPError: HTTP Error 404: Not Found",
  ])
  func seesAnAddressThatIsNotThere(output: String) {
    #expect(ProbeFlaw(healthcheck: Self.shell, exitCode: 1, output: output) == .missingPath("/health"))
  }

  @Test(arguments: [
    "", "curl: (22) The requested URL returned error: 503", "curl: (7) Failed to connect to localhost port 8880",
    "cat: /ready: No such file or directory", "model curl.onnx not found at http://localhost/curl: not found",
  ])
  func waitsForWhatMayPass(output: String) {
    #expect(ProbeFlaw(healthcheck: Self.shell, exitCode: 1, output: output) == nil)
  }

  @Test func aFlawEndsTheWaitOnceItHasLasted() {
    var machine = WaitMachine(
      goal: .ready, pace: .network, interval: nil, timeout: .seconds(600), endsWell: false, trustsHealth: false)
    let flawed = WaitMachine.Input.probed(.flawed(.missingPath("/health"), "HTTP 404"), cost: .zero)
    _ = machine.handle(.began, at: .zero)
    #expect(!machine.handle(flawed, at: .seconds(1)).contains { if case .finish = $0 { true } else { false } })
    // An answer between begins it anew.
    _ = machine.handle(.probed(.notReady("HTTP 503"), cost: .zero), at: .seconds(8))
    #expect(!machine.handle(flawed, at: .seconds(12)).contains { if case .finish = $0 { true } else { false } })
    #expect(
      machine.handle(flawed, at: .seconds(22)) == [.finish(.flawed(.missingPath("/health"), last: "HTTP 404"))])
  }

  @Test func aFlawIsToldAtTheEndOfAShortTime() {
    var machine = WaitMachine(
      goal: .ready, pace: .network, interval: nil, timeout: .seconds(4), endsWell: false, trustsHealth: false)
    _ = machine.handle(.began, at: .zero)
    _ = machine.handle(.probed(.flawed(.missingPath("/health"), "HTTP 404"), cost: .zero), at: .seconds(1))
    _ = machine.handle(.activity(ContainerActivity(log: [])), at: .seconds(2))
    #expect(
      machine.handle(.activity(ContainerActivity(log: [])), at: .seconds(4))
        == [.finish(.flawed(.missingPath("/health"), last: "HTTP 404"))])
  }
}
