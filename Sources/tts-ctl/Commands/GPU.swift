import ArgumentParser
import CommandSupport
import DockerBackends
import DockerEngine

/// `tts-ctl gpu`
struct GPU: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gpu",
    abstract: "Show the GPUs, which containers use them, and what the engine offers to containers.",
    discussion: """
      --test starts a temporary container from a local image and checks whether it gets a GPU. Nothing is downloaded.
      """)

  @OptionGroup var common: CatalogOptions

  @Flag(help: "Test whether a container really gets a GPU.")
  var test = false

  @Option(help: "The local image to test with. (default: the smallest)")
  var image: String?

  @Flag(name: .shortAndLong, help: "Refresh every second, until Ctrl-C.")
  var watch = false

  func validate() throws {
    if watch, test { throw ValidationError("Give --watch or --test, not both.") }
  }

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let collector = FactsCollector(environment: session.environment)
      if command.watch { return try await StreamedOutput.whileRead { try await command.follow(collector) } }
      let machine = await collector.collect()
      let result = command.test ? try await command.result(machine) : nil
      try command.show(GPUReport(machine), result, pretty: true)
      if let result, !result.worked { throw ExitStatus.gpuUnavailable.exitCode }
    }
  }

  private func follow(_ collector: FactsCollector) async throws {
    while true {
      let machine = await collector.collect()
      if common.format == .text, Terminal.output.isInteractive { Console.write("\u{1B}[H\u{1B}[2J", to: 1) }
      try show(GPUReport(machine), nil, pretty: false)
      try Console.checkStream()
      try await Task.sleep(for: .seconds(1))
    }
  }

  private func result(_ machine: MachineReport) async throws -> GPUTest {
    guard let engine = machine.engine else {
      throw machine.engineError ?? EngineError(.unreachable, machine.failures[.engine] ?? "no engine answers")
    }
    var name = image
    if name == nil { name = try await GPUTest.localImage(on: engine) }
    guard let name else {
      throw EngineError(
        .notFound, "the engine has no image to test with", hint: "tts-ctl pull NAME, or name one with --image")
    }
    return await GPUTest.run(image: name, on: engine, facts: machine.facts)
  }

  private func show(_ report: GPUReport, _ test: GPUTest?, pretty: Bool) throws {
    let record = GPURecord(report: report, test: test)
    guard pretty || common.format == .text else { return try Answer.print(line: record) }
    try Answer.print(common.format, record) { Console.print(GPUText(report, test: test, terminal: .output).text) }
  }
}
