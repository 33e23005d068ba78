import CommandSupport
import ComposeSpec
import DockerBackends
import DockerEngine
import Foundation
import Testing

@testable import tts_ctl

@Suite struct ProblemTests {
  private let plain = Terminal(isInteractive: false, hasColor: false, columns: 80)

  private func text(_ error: any Error) -> String {
    ProblemText(problem: Problem(error), terminal: plain).lines.joined(separator: "\n")
  }

  @Test func aFailedStartSaysWhatWhyFixAndEvidence() {
    let report = FailureReport(
      backend: "kani", stage: .ready, service: "hf", container: "kani-hf", reason: "exited", exitCode: 137,
      oomKilled: true, logTail: ["loading\u{1B}[2J", "Killed"])
    let error = BackendError(.containerExited, "hf exited while it was starting", hint: "add memory", report: report)
    #expect(
      text(error) == """
        error: hf exited while it was starting
          fix:     add memory
          stage:   ready of hf, container kani-hf
          exit:    137, killed: out of memory (OOM)
          log:     the last 2 lines
            loading
            Killed
          inspect: `docker inspect kani-hf`: the container is left in place
        """)
  }

  @Test func aCauseThatOnlyRepeatsIsNotToldTwice() {
    let inner = EngineError(.unreachable, "no engine answers", hint: "start it")
    let outer = BackendError(.engineUnreachable, "no engine answers", cause: inner)
    #expect(text(outer) == "error: no engine answers\n  fix:     start it")
  }

  @Test func aManifestErrorLeadsWithItsPlace() {
    let place = SourceLocation(file: "compose.yaml", line: 3, column: 5)
    let error = ComposeError(.unknownAttribute, "unknown attribute imge", hint: "did you mean image?", at: place)
    #expect(text(error).hasPrefix("error: compose.yaml:3:5: unknown attribute imge\n"))
    #expect(Problem(error).status == .invalidManifest)
  }

  @Test func everyClassOfFailureHasItsOwnExitCode() {
    let codes = BackendError.Code.all.map { ExitStatus($0).rawValue }
    #expect(Set(codes).count == codes.count)
    #expect(!codes.contains(0))
    // Input that cannot be meant is wrong usage, whether the parser finds it or the library.
    #expect(ExitStatus(.invalidInput).rawValue == 64)
  }

  /// The table of `docs/exit-codes.md`: a code a row.
  @Test func thePageTellsEveryExitCode() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/exit-codes.md")
    let told = try String(contentsOf: page, encoding: .utf8).matches(of: #/(?m)^\| (\d+) \|/#).compactMap {
      Int32($0.1)
    }
    #expect(told.sorted() == ExitStatus.allCases.map(\.rawValue).sorted())
  }

  @Test func cancellationExitsAsASignalDoes() {
    #expect(Problem(CancellationError()).status.rawValue == 130)
  }
}
