import ArgumentParser
import CommandSupport
import DockerBackends

/// An error as a line of its own.
struct ErrorDocument: Encodable {
  var error: ErrorRecord
}

/// What is wrong, why, what to do, and what was seen.
struct ErrorRecord: Encodable {
  /// A row of the failure catalogue that fits.
  struct Explanation: Encodable {
    var id: String
    var title: String
    var cause: String
    var fix: String
    var link: String?

    init(_ finding: Finding) {
      (id, title, cause) = (finding.id, finding.title, finding.cause)
      (fix, link) = (finding.fix.worded, finding.link)
    }
  }

  struct Report: Encodable {
    var backend: String
    var stage: String
    var service: String?
    var container: String?
    var image: String?
    var reason: String
    var explanations: [Explanation]
    var exitCode: Int?
    var oomKilled: Bool
    var healthLog: [FailureReport.HealthRun]
    var logTail: [String]

    init(_ report: FailureReport) {
      (backend, stage, service, container) = (report.backend, report.stage.rawValue, report.service, report.container)
      (image, reason, explanations) = (
        report.image, report.reason, report.explanations.map(Explanation.init)
      )
      (exitCode, oomKilled) = (report.exitCode, report.oomKilled)
      (healthLog, logTail) = (report.healthLog, report.logTail)
    }
  }

  var code: String
  var message: String
  var hint: String?
  var causes: [String]
  var also: [String]?
  var exitStatus: Int32
  var report: Report?

  init(_ problem: Problem) {
    (code, message, hint, causes) = (problem.code, problem.message, problem.hint, problem.causes)
    also = problem.also.isEmpty ? nil : problem.also
    (exitStatus, report) = (problem.status.rawValue, problem.report.map(Report.init))
  }

  init(_ error: BackendError) { self.init(Problem(error)) }

  /// What is wrong with the command line.
  init(usage message: String) {
    (code, self.message, hint, causes) = ("usage", message, "see `tts-ctl help`", [])
    exitStatus = ExitCode.validationFailure.rawValue
  }
}
