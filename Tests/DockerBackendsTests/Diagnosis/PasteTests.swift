import Testing

@testable import DockerBackends

/// Errors as people paste them.
@Suite("Pasted texts are judged as what they were")
struct PasteTests {
  @Test("Every text of the catalogue, whatever its shape", arguments: PasteShape.all)
  func shape(_ shape: PasteShape) {
    var dice = Dice(shape.testDescription)
    let lost = FailureFixtures.all.compactMap { fixture -> String? in
      let paste = shape.paste(fixture.text, &dice)
      let first = Judge.findings(inPaste: paste).first?.id
      return first.map { $0 == fixture.id || fixture.twins.contains($0) } == true
        ? nil : "\(fixture.id), not \(first ?? "known"): \(paste)"
    }
    #expect(
      Double(lost.count) <= 0.01 * Double(FailureFixtures.all.count),
      "\(lost.count) of \(FailureFixtures.all.count):\n\(lost.prefix(12).joined(separator: "\n"))")
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
