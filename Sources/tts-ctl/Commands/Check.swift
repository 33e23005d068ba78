import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl check`: whether a backend keeps the common interface.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Test whether a running backend's server keeps the interface.",
    discussion: "Calls every endpoint with good and bad input, and speaks. Exit code 1: a rule is broken.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The backend.", completion: .backends)
  var backend: String

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let client = try await session.client(of: session.existing(command.backend), command.common)
      let report = try await ContractCheck(client).run()
      try Answer.print(command.common.format, RulesDocument(rules: report.findings.map(RuleRecord.init))) {
        Console.print(Self.table(report, quiet: command.common.quiet).render(on: .output))
      }
      if !report.holds { throw ExitStatus.failure.exitCode }
    }
  }

  private static func table(_ report: ContractReport, quiet: Bool) -> Table {
    var table = Table("RULE", "RESULT", "DETAIL")
    for record in report.findings.map(RuleRecord.init) where !quiet || record.result == .broken {
      table.add(.init(record.rule), .init(record.result.rawValue, record.result.style), .init(record.detail))
    }
    return table
  }
}
