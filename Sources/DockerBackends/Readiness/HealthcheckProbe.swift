import BackendSupport

/// Runs the container's own healthcheck by exec, so that nobody waits for the engine's next round of it.
struct HealthcheckProbe: ReadinessProbe {
  let healthcheck: ContainerSnapshot.Healthcheck
  let container: any ContainerAccess

  var summary: String { "healthcheck \(healthcheck.command.joined(separator: " "))" }
  var pace: ProbePace { .command }

  func observe() async -> ProbeObservation {
    do {
      guard let outcome = try await container.run(healthcheck.command, timeLimit: healthcheck.timeLimit) else {
        return .notReady("the healthcheck took longer than \(healthcheck.timeLimit)")
      }
      guard outcome.exitCode != 0 else { return .ready("healthcheck passed") }
      let output = Redactor.redact(outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      let text = "healthcheck exit \(outcome.exitCode)" + (output.isEmpty ? "" : ": \(output.prefix(300))")
      return observation(exitCode: outcome.exitCode, output: outcome.output, text)
    } catch {
      // Engines refuse a command whose program is not there.
      return observation(
        exitCode: 127, output: "\(error)", "the healthcheck cannot run: \(PlainWords.of(error))")
    }
  }

  private func observation(exitCode: Int, output: String, _ text: String) -> ProbeObservation {
    ProbeFlaw(healthcheck: healthcheck.command, exitCode: exitCode, output: output).map { .flawed($0, text) }
      ?? .notReady(text)
  }
}
