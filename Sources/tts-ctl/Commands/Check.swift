import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl check`: whether a backend keeps the common interface.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Test a running backend against the common interface.",
    discussion: """
      Calls every endpoint with good and bad input, and speaks. Exits 1 where a rule is broken; a remark breaks none. \
      Of a server with another API it tests what holds for every server.

      --explain needs no backend. It shows a right request and answer, and what their fields mean:
        tts-ctl check --explain capabilities.fields
        tts-ctl check --explain refuses
        tts-ctl check --explain all
      """)

  @OptionGroup var common: CommonOptions

  @OptionGroup var backend: BackendArgument

  @Option(
    help: ArgumentHelp("Explain a rule, the rules of a group, or all.", valueName: "rule"),
    completion: .list(ContractRule.allCases.map(\.rawValue)))
  var explain: String?

  @Flag(help: "Print a line for every rule, those that were skipped among them.")
  var verbose = false

  func validate() throws {
    if common.quiet, verbose { throw ValidationError("--quiet and --verbose cannot be combined.") }
  }

  func run() async throws {
    if let explain { return try explainRules(explain) }
    let command = self
    try await perform(common) { session in
      let backend = try await session.existing(command.backend)
      let client = try await session.client(of: backend, command.common)
      // What was changed since is not what is tested.
      for warning in try await session.manager().outdatedBuilds(of: backend) {
        Session.tell(BackendEvent(backend.name, .warning(warning)), command.common)
      }
      let report = try await ContractCheck(client).run()
      try Answer.print(command.common.format, RulesDocument(rules: report.findings.map { RuleRecord($0, of: report) }))
      {
        let text = ContractText(report: report, isQuiet: command.common.quiet, isVerbose: command.verbose)
        for line in text.lines { Console.print(line) }
      }
      if !report.holds { throw ExitStatus.failure.exitCode }
    }
  }

  private func explainRules(_ name: String) throws {
    let command = self
    try performOffline(common) { _ in
      let rules = try ContractRule.named(name)
      let document = ExplanationsDocument(rules: rules.map { ExplanationRecord(ContractExplanation($0)) })
      try Answer.print(command.common.format, document) {
        Console.print(rules.map(ContractText.explanation).joined(separator: "\n\n"))
      }
    }
  }
}
