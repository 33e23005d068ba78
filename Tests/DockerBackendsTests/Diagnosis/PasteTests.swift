import Foundation
import Testing

@testable import DockerBackends

/// Errors as people paste them.
@Suite("Pasted texts are judged as what they were")
struct PasteTests {
  /// A sixth of them, another for each shape; `scripts/test --all` takes all.
  private static func texts(_ dice: inout Dice) -> [FailureFixtures.Text] {
    guard (ProcessInfo.processInfo.environment["TTS_CTL_TEST_ALL"] ?? "").isEmpty else { return FailureFixtures.all }
    let first = dice.roll(6)
    return FailureFixtures.all.enumerated().filter { $0.offset % 6 == first }.map(\.element)
  }

  @Test("Every text of the catalogue, whatever its shape", arguments: PasteShape.all)
  func shape(_ shape: PasteShape) async {
    var dice = Dice(shape.testDescription)
    let texts = Self.texts(&dice)
    var lost: [String] = []
    for fixture in texts {
      let paste = shape.paste(fixture.text, &dice)
      let first = Judge.findings(inPaste: paste).first?.id
      if first.map({ $0 == fixture.id || fixture.twins.contains($0) }) != true {
        lost.append("\(fixture.id), not \(first ?? "known"): \(paste)")
      }
      // Other tests wait for a thread.
      await Task.yield()
    }
    #expect(
      Double(lost.count) <= max(1, 0.01 * Double(texts.count)),
      "\(lost.count) of \(texts.count):\n\(lost.prefix(12).joined(separator: "\n"))")
  }

  @Test(
    "A line is looked up once in each way to read it",
    arguments: [
      "kani-hf-1  | 2026-11-26 13:00:00 ERROR Error response from daemon: failed to create task: unexpected EOF",
      "time=\"2026-11-26T13:00:00Z\" level=error msg=\"rpc error: code = Unknown desc = unexpected EOF\"",
      "{\"log\":\"docker: Error response from daemon: unexpected EOF\\n\",\"stream\":\"stderr\"}",
    ])
  func once(line: String) {
    let texts = Reading.all(of: line, number: 0).map(\.line.text)
    #expect(texts.contains("unexpected EOF"))
    #expect(Set(texts).count == texts.count, "\(texts)")
  }

  @Test("Healthy output stays silent as a paste", arguments: HealthyOutput.samples)
  func healthy(text: String) {
    #expect(Judge.findings(inPaste: text).filter { $0.certainty != .guess }.map(\.id) == [])
  }

  @Test("Healthy logs stay silent as a paste", arguments: HealthyOutput.Server.all)
  func healthyLogs(server: HealthyOutput.Server) {
    let findings = Judge.findings(inPaste: server.log(lines: 1000).joined(separator: "\n"))
      .filter { $0.certainty != .guess }
    #expect(findings.map { "\($0.id): \($0.evidence ?? "")" } == [])
  }
}
