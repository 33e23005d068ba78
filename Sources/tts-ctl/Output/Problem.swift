import ArgumentParser
import BackendSupport
import CommandSupport
import ComposeSpec
import DockerBackends
import DockerEngine
import FoundationEssentials

/// Any error in the form in which it is printed: what, why, and what to do, without secrets.
struct Problem: Error {
  var code: String
  @Redacted var message: String
  @Redacted var hint: String?
  @Redacted var causes: [String] = []
  /// What else is wrong with the same manifest.
  @Redacted var also: [String] = []
  var report: FailureReport?
  var status: ExitStatus

  init(_ error: any Error) {
    let error = (error as? SpeechError).map(BackendError.init) ?? error
    switch error {
    case let error as BackendError:
      (code, message, hint) = (error.code.rawValue, error.message, error.hint?.worded)
      (report, status) = (error.report, ExitStatus(error.code))
    case let error as ComposeError:
      (code, message, hint) = ("invalidManifest", error.description, error.hint)
      status = .invalidManifest
    case let error as EngineError:
      (code, message, hint) = (error.code.rawValue, error.message, error.hint)
      status = ExitStatus(error)
    case let error as OutputFailure:
      (code, message, status) = ("outputFailed", error.description, error.status)
    case is CancellationError:
      (code, message, status) = ("cancelled", "interrupted", .interrupted)
    default:
      (code, message, status) = ("failure", PlainWords.of(error), .failure)
    }
    causes = Self.causes(of: error)
    also = Self.others(of: error)
    hint = hint ?? Self.hint(below: error)
  }

  /// The messages underneath, outermost first, without those that only repeat what stands above.
  private static func causes(of error: any Error) -> [String] {
    var messages: [String] = []
    var current = cause(of: error)
    var above = message(of: error) ?? ""
    while let next = current {
      if let text = message(of: next) {
        if !above.contains(text) { messages.append(text) }
        above = text
      }
      current = cause(of: next)
    }
    return messages
  }

  private static func others(of error: any Error) -> [String] {
    let manifest = error as? ComposeError ?? cause(of: error) as? ComposeError
    return manifest?.others.map { "\($0)\($0.hint.map { ": \($0)" } ?? "")" } ?? []
  }

  private static func hint(below error: any Error) -> String? {
    var current = cause(of: error)
    while let next = current {
      if let hint = (next as? BackendError)?.hint?.worded ?? (next as? EngineError)?.hint
        ?? (next as? ComposeError)?.hint
      {
        return hint
      }
      current = cause(of: next)
    }
    return nil
  }

  private static func cause(of error: any Error) -> (any Error)? {
    (error as? BackendError)?.cause ?? (error as? EngineError)?.cause
  }

  /// The message for people; `nil` for an error that has none, such as a record for programs.
  private static func message(of error: any Error) -> String? {
    switch error {
    case let error as BackendError: error.message
    case let error as EngineError: error.message
    default: error is any CustomStringConvertible || error is CocoaError ? PlainWords.of(error) : nil
    }
  }
}

extension Problem {
  /// Prints it and gives the exit code for it. Of a command that was interrupted and leaves nothing to be gone on with
  /// there is nothing to say to people: whoever interrupted it knows.
  func report(_ format: OutputFormat) -> ExitCode {
    if status == .interrupted, hint == nil, format == .text { return status.exitCode }
    switch format {
    case .text:
      for line in ProblemText(problem: self, terminal: .error).lines { Console.note(line) }
    case .json:
      Answer.note(line: ErrorDocument(error: ErrorRecord(self)))
    }
    return status.exitCode
  }
}
