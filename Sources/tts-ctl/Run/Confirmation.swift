import CommandSupport
import DockerBackends

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A question that is asked before something is removed for good.
struct Confirmation {
  private let command: String
  private let format: OutputFormat

  /// - Parameter command: what asks.
  init(of command: String, format: OutputFormat) { (self.command, self.format) = (command, format) }

  /// Says what will be done, and waits for a yes.
  /// - Throws: `BackendError` where nobody is there to be asked; `ExitCode` where the answer is no.
  func ask(_ head: String, _ lines: [String]) async throws {
    guard isatty(STDIN_FILENO) == 1, format == .text else {
      throw BackendError(
        .invalidInput, "\(command) asks before it removes anything", hint: "without a terminal: --yes")
    }
    Console.note(head)
    for line in lines { Console.note("  \(line.withoutControls)") }
    Console.write("Go on? [y/N] ", to: STDERR_FILENO)
    guard ["y", "yes"].contains(try await InputLines.first()?.lowercased()) else {
      Console.note("nothing was removed")
      throw ExitStatus.failure.exitCode
    }
  }
}
