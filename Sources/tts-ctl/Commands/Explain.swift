import ArgumentParser
import CommandSupport
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
      Reads the text as arguments or from standard input:
        docker logs kani-hf 2>&1 | tts-ctl explain
      It asks neither the engine nor the machine. Exit code 1: nothing that is known fits.
      """)

  @Argument(help: ArgumentHelp("The error or log; standard input without it or for -.", valueName: "text"))
  var text: [String] = []

  @Option(help: "How to print: text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let findings = Judge.findings(inPaste: try input())
    try Answer.print(format, FindingsRecord(findings: findings)) {
      Console.print(FindingsText(findings, terminal: .output).text)
    }
    if findings.isEmpty { throw ExitStatus.failure.exitCode }
  }

  private func input() throws -> String {
    if text.isEmpty, isatty(STDIN_FILENO) == 1 {
      throw ValidationError("Give the text, or pipe it in.")
    }
    return text.isEmpty || text == ["-"] ? StandardInput.readAll() : text.joined(separator: " ")
  }
}
