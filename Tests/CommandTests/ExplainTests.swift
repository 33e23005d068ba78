import ArgumentParser
import DockerBackends
import FoundationEssentials
import Testing

@testable import tts_ctl

@Suite struct ExplainTests {
  private let plain = Terminal(isInteractive: false, hasColor: false, columns: 80)
  private let text = """
    docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime \
    create failed: runc create failed: unable to start container process: error during container init: error running \
    hook #0: error running hook: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy'
    nvidia-container-cli: initialization error: nvml error: driver not loaded: unknown.
    """

  @Test func peopleReadWhatWhyAndWhatToDo() {
    let lines = FindingsText(Judge.findings(in: text), terminal: plain).text.split(separator: "\n")
    #expect(lines.first == "G9  The NVIDIA driver is not loaded")
    #expect(lines.contains { $0.hasPrefix("  fix:   sudo modprobe nvidia") })
    #expect(lines.contains { $0.contains("seen:  nvidia-container-cli: initialization error: nvml error") })
  }

  @Test func programsReadFindingsWithStableKeys() throws {
    let json = try JSONText.encode(FindingsRecord(findings: Judge.findings(in: text)), pretty: false)
    struct Answer: Decodable {
      struct Row: Decodable { var id, title, cause, confirm, fix, level, certainty: String }
      var findings: [Row]
    }
    let answer = try JSONDecoder().decode(Answer.self, from: Data(json.utf8))
    #expect(answer.findings.map(\.id) == ["G9"])
  }

  @Test func aGuessIsCalledOne() throws {
    let finding = try #require(Judge.findings(inPaste: "it printed (unexpected EOF) and that was all").first)
    #expect(finding.certainty == .guess)
    #expect(FindingsText([finding], terminal: plain).text.contains("(a guess: "))
  }

  @Test(arguments: ["137", "exit 137", "exited (137)", "Exited with code 137", "exit code: 137", " exit status 137\n"])
  func anExitCodeAloneIsExplained(text: String) throws {
    #expect(try Judge.findings(explaining: text).first?.id == "D14")
  }

  @Test func everyExitCodeOfEnginesAndSignalsIsExplained() throws {
    for code in 125...159 {
      #expect(try !Judge.findings(explaining: "\(code)").isEmpty, "\(code)")
    }
    // Those of the program's own mean something else in each.
    for text in ["1", "124", "160", "port 137"] { #expect(try Judge.findings(explaining: text).isEmpty, "\(text)") }
  }

  @Test func nothingKnownIsAnEmptyList() throws {
    #expect(
      try JSONText.encode(FindingsRecord(findings: Judge.findings(in: "all is well")), pretty: false)
        == #"{"findings":[]}"#)
    let text = FindingsText([], terminal: plain).text
    #expect(text.hasPrefix("Nothing") && text.contains("tts-ctl doctor --report"))
  }

  @Test func textOfSeveralArgumentsIsOneText() throws {
    #expect(try Explain.parse(["could", "not", "--format", "json"]).text == ["could", "not"])
    #expect(try Explain.parse(["-"]).text == ["-"])
  }
}
