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
    abstract: "Explain an error, a log or an id such as P6, and say what to do.",
    discussion: """
      The text comes from the arguments or from standard input:
        docker logs kani-hf 2>&1 | tts-ctl explain
        tts-ctl explain P6
      It does not ask the engine or this machine. Exit code 1: no known failure matches.
      """)

  @Argument(help: ArgumentHelp("An error, a log or an id. (default: standard input)", valueName: "text"))
  var text: [String] = []

  @Option(help: "How to print: text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let findings = try found(in: try input())
    try Answer.print(format, FindingsRecord(findings: findings)) {
      Console.print(FindingsText(findings, terminal: .output).text)
    }
    if findings.isEmpty { throw ExitStatus.failure.exitCode }
  }

  private func found(in text: String) throws -> [Finding] {
    do {
      return try Judge.findings(explaining: text)
    } catch {
      throw Problem(error).report(format)
    }
  }

  private func input() throws -> String {
    if text.isEmpty, isatty(STDIN_FILENO) == 1 {
      throw ValidationError("Give the text, or pipe it in.")
    }
    return text.isEmpty || text == ["-"] ? StandardInput.readAll() : text.joined(separator: " ")
  }
}
