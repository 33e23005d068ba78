import CommandSupport
import DockerBackends

/// Findings as people read them: what it is, why, and what to do, the likeliest first; where there are none, what helps
/// to find out more.
struct FindingsText {
  let findings: [Finding]
  let terminal: Terminal

  init(_ findings: [Finding], terminal: Terminal) {
    (self.findings, self.terminal) = (findings, terminal)
  }

  /// The whole text, a finding a paragraph.
  var text: String {
    guard !findings.isEmpty else { return Self.nothing }
    return findings.map(paragraph).joined(separator: "\n\n")
  }

  private static let nothing = """
    Nothing in the catalogue of known failures fits.
    Give more of the text: the first error and what stands before it, and the whole log: tts-ctl logs NAME
    To ask others, collect what they will want to know: tts-ctl doctor --report
    """

  /// One finding in lines.
  func paragraph(_ finding: Finding) -> String {
    let style: Style = finding.level == .error ? .red : .yellow
    let doubt =
      switch finding.certainty {
      case .proven, .likely: ""
      case .possible: " (less likely)"
      case .guess: " (a guess: only a few words fit)"
      }
    let head = "\(finding.id.styled(style, on: terminal))  \(finding.title.styled(.bold, on: terminal))\(doubt)"
    let evidence = finding.evidence.map { [field("seen", $0)] } ?? []
    let advice = [
      field("why", finding.cause), field("check", finding.confirm.worded), field("fix", finding.fix.worded),
    ]
    let link = finding.link.map { [field("see", $0)] } ?? []
    return ([head] + evidence + advice + link).joined(separator: "\n")
  }

  private func field(_ name: String, _ text: String) -> String {
    let lines = text.split(separator: "\n").map { String($0).withoutControls }
    return "  " + "\(name):".fitted(to: 7).styled(.dim, on: terminal) + lines.joined(separator: "\n         ")
  }
}

/// What `explain --format json` prints.
struct FindingsRecord: Encodable {
  var findings: [Finding]
}
