import DockerBackends

/// `Explain < LOG`: what an error or a log means, and what to do about it. Asks neither an engine nor the machine.
@main
struct Explain {
  static func main() {
    var text = ""
    while let line = readLine(strippingNewline: false) { text += line }

    // The most specific finding comes first; a text that shows nothing known has none.
    for finding in Judge.findings(in: text) {
      print("\(finding.title) (\(finding.certainty))")
      print("  cause:   \(finding.cause)")
      print("  confirm: \(finding.confirm)")
      print("  fix:     \(finding.fix)")
      if let link = finding.link { print("  see:     \(link)") }
    }
  }
}
