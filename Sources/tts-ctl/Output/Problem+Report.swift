import ArgumentParser

extension Problem {
  /// Prints an error and gives the exit code for it. Of a command that was interrupted and leaves nothing to be gone on
  /// with there is nothing to say: whoever interrupted it knows.
  static func report(_ error: any Error, _ format: OutputFormat) -> ExitCode {
    let problem = Problem(error)
    if problem.status == .interrupted, problem.hint == nil { return problem.status.exitCode }
    switch format {
    case .text:
      for line in ProblemText(problem: problem, terminal: .error).lines { Console.note(line) }
    case .json:
      Answer.note(line: ErrorDocument(error: ErrorRecord(error)))
    }
    return problem.status.exitCode
  }
}
