import ArgumentParser
import DockerBackends

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `tts-ctl explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what an error or a log means, and what to do.",
    discussion: """
      Reads the text as arguments or, with -, from standard input:
        docker logs kani-hf 2>&1 | tts-ctl explain -
      It asks neither the engine nor the machine.
      """)

  @Argument(help: ArgumentHelp("The error or log; - reads standard input.", valueName: "text"))
  var text: [String] = []

  @Option(help: "How to print: text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let findings = Judge.findings(inPaste: try input())
    switch format {
    case .json: try Console.print(json: FindingsRecord(findings: findings))
    case .text: Console.print(FindingsText(findings, terminal: .output).text)
    }
  }

  private func input() throws -> String {
    if text.isEmpty, isatty(STDIN_FILENO) == 1 {
      throw ValidationError("Give the text, or - to read standard input.")
    }
    return text.isEmpty || text == ["-"] ? StandardInput.readAll() : text.joined(separator: " ")
  }
}

/// What `explain --format json` prints.
struct FindingsRecord: Encodable {
  var findings: [Finding]
}
