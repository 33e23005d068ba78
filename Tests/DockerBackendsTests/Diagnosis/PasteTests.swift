import Testing

@testable import DockerBackends

/// Errors as people paste them.
@Suite("Pasted texts are judged as what they were")
struct PasteTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let paste: @Sendable (String) -> String

    init(_ name: String, _ paste: @escaping @Sendable (String) -> String) {
      (testDescription, self.paste) = (name, paste)
    }
  }

  static let shapes = [
    Shape("a terminal of 80 columns") { hard($0, 80) },
    Shape("a terminal of 47 columns") { hard($0, 47) },
    Shape("an editor's lines of 60") { soft($0, 60) },
    Shape("a quoted mail, wrapped at 72") {
      soft($0, 72).split(separator: "\n").map { "> \($0)" }.joined(separator: "\n")
    },
    Shape("a quote of a quote") { each($0) { "> > \($0)" } },
    Shape("a table") { each($0) { "| \($0) |" } },
    Shape("code") { "```\n\($0)\n```" },
    Shape("code in a line") { each($0) { "`\($0)`" } },
    Shape("bold in a list") { each($0) { "- **\($0)**" } },
    Shape("a prompt and a sentence") { "Hi, I tried it on my box and it says: \($0)" },
    Shape("time stamps") { each($0) { "2026-11-26T13:00:00.123456789Z \($0)" } },
    Shape("systemd's journal") { each($0) { "Nov 26 13:00:00 gpubox dockerd[1234]: \($0)" } },
    Shape("Compose's names") { each($0) { "kani-hf-1  | 2026-11-26 13:00:00 ERROR \($0)" } },
    Shape("the engine's json-file") {
      each($0) { "{\"log\":\"\(json($0))\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-26T13:00:00Z\"}" }
    },
    Shape("a web page's characters") { spelled($0, ["'": "\u{2019}", "\"": "\u{201C}", " ": "\u{A0}"]) },
    Shape("HTML") { spelled($0, ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]) },
    Shape("colours") { each($0) { "\u{1B}[31;1m\($0)\u{1B}[0m" } },
    Shape("Docker Desktop's one line") {
      "Network kani_default Created Container kani-hf Starting \(spelled($0, ["\n": " "]))"
    },
  ]

  @Test("Every text of the catalogue, whatever its shape", arguments: shapes)
  func shape(_ shape: Shape) {
    let lost = FailureFixtures.all.filter { fixture in
      let first = Judge.findings(inPaste: shape.paste(fixture.text)).first?.id
      return first.map { $0 != fixture.id && !fixture.twins.contains($0) } ?? true
    }
    let share = Double(lost.count) / Double(FailureFixtures.all.count)
    #expect(
      share <= 0.01,
      "\(lost.count) of \(FailureFixtures.all.count): \(lost.prefix(12).map { "\($0.id) \($0.text.suffix(150))" }.joined(separator: "\n"))"
    )
  }

  @Test("Healthy output stays silent as a paste", arguments: HealthyOutput.samples)
  func healthy(text: String) {
    #expect(Judge.findings(inPaste: text).map(\.id) == [])
  }

  @Test("Healthy logs stay silent as a paste", arguments: HealthyOutput.Server.allCases)
  func healthyLogs(server: HealthyOutput.Server) {
    let findings = Judge.findings(inPaste: server.log(lines: 700).joined(separator: "\n"))
    #expect(findings.map { "\($0.id): \($0.evidence ?? "")" } == [])
  }

  static func each(_ text: String, _ dress: (Substring) -> String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(dress).joined(separator: "\n")
  }

  static func hard(_ text: String, _ width: Int) -> String {
    each(text) { line in
      stride(from: 0, to: max(line.count, 1), by: width).map { String(line.dropFirst($0).prefix(width)) }
        .joined(separator: "\n")
    }
  }

  static func soft(_ text: String, _ width: Int) -> String {
    each(text) { line in
      var lines = [""]
      for word in line.split(separator: " ") {
        let last = lines[lines.count - 1]
        if last.isEmpty {
          lines[lines.count - 1] = String(word)
        } else if last.count + 1 + word.count <= width {
          lines[lines.count - 1] = "\(last) \(word)"
        } else {
          lines.append(String(word))
        }
      }
      return lines.joined(separator: "\n")
    }
  }

  static func json(_ text: some StringProtocol) -> String {
    spelled(text, ["\\": "\\\\", "\"": "\\\"", "'": "\\u0027", ">": "\\u003e", "\t": "\\t"])
  }

  static func spelled(_ text: some StringProtocol, _ table: [Character: String]) -> String {
    text.map { table[$0] ?? String($0) }.joined()
  }
}
