import ArgumentParser
import DockerBackends
import DockerEngine

/// `tts-ctl exec`: a command in a service's container.
struct Exec: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec",
    abstract: "Execute a command in a container of a backend; its exit code is the command's.",
    discussion: "On a terminal the command gets one of its own. Everything after the backend's name is the command.")

  @OptionGroup var common: CatalogOptions

  @Option(name: .shortAndLong, help: "The service; the one that speaks by default.")
  var service: String?

  @Option(name: .shortAndLong, help: "The user, as name or uid[:gid].")
  var user: String?

  @Option(name: .shortAndLong, help: "The working folder.")
  var workdir: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("A variable, as NAME=value.", valueName: "NAME=value"))
  var env: [String] = []

  @Flag(name: [.customShort("T"), .long], help: "No terminal of its own.")
  var noTty = false

  @Argument(help: "The backend.", completion: .backends)
  var backend: String

  @Argument(parsing: .captureForPassthrough, help: "The command and its arguments.")
  var command: [String] = []

  func validate() throws {
    if command.isEmpty { throw ValidationError("Give a command, such as: tts-ctl exec \(backend) sh") }
  }

  func run() async throws {
    let exec = self
    try await perform(common) { session in
      // A name that nobody knows is told as that, whether an engine answers or not.
      let backend = try await session.existing(exec.backend)
      let manager = try await session.manager()
      let container = try await manager.container(of: backend, service: exec.service)
      let hasTerminal = !exec.noTty && TerminalMode.isInteractive
      let request = ExecCreateRequest(
        cmd: exec.command.first == "--" ? Array(exec.command.dropFirst()) : exec.command,
        attachStdin: true, attachStdout: true, attachStderr: true, tty: hasTerminal,
        env: exec.env.isEmpty ? nil : exec.env, user: exec.user, workingDir: exec.workdir)
      try await StreamedOutput.whileRead {
        let code = try await ExecRun(engine: manager.engine, hasTerminal: hasTerminal).run(request, in: container)
        try Console.checkOutput()
        throw ExitCode(Int32(clamping: code))
      }
    }
  }
}
