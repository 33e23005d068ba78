import Testing

@testable import DockerBackends
@testable import tts_ctl

/// A page that says what is wrong, and no more than how much is right.
@Suite struct DoctorTextTests {
  private func check(_ status: CheckResult.Status, _ detail: String = "fine") -> CheckResult {
    CheckResult(
      id: "backend.state", group: .backends, title: "State", status: status, detail: "\(detail)", cause: nil,
      fix: status == .failed ? "mend it" : nil, finding: nil, link: nil, backend: "kani")
  }

  private func text(_ checks: [CheckResult], _ detail: DoctorText.Detail) -> String {
    DoctorText(
      DoctorReport(checks: checks), terminal: Terminal(isInteractive: false, hasColor: false, columns: 80)
    ).lines(detail)
  }

  @Test func countsWhatIsRightAndTellsWhatIsWrong() {
    let checks = Array(repeating: check(.ok), count: 100) + [check(.failed, "broken"), check(.absent)]
    let counts = text(checks, .counts)
    #expect(counts.hasPrefix("Backends: 100 ok, 1 failed, 1 not needed\n  ✘ kani: State: broken\n"), "\(counts)")
    #expect(counts.contains("fix: mend it") && counts.split(separator: "\n").count < 10, "\(counts)")
    #expect(text(checks, .lines).split(separator: "\n").count > 100)
    #expect(!text(checks, .quiet).contains("fine") && text(checks, .quiet).contains("broken"))
    #expect(text(checks, .verbose).components(" - ") == 1)
  }
}

extension String {
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
