import ArgumentParser
import DockerBackends
import DockerEngine

/// `tts-ctl exec`: a command in a service's container.
struct Exec: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec",
    abstract: "Run a command in a container of a backend, and exit with its code.",
    discussion: "Everything after the backend's name is the command. On a terminal it is interactive.")

  @OptionGroup var common: CatalogOptions

  @Option(name: .shortAndLong, help: "The service; the one that speaks by default.", completion: .services)
  var service: String?

  @Option(name: .shortAndLong, help: "The user, as name or uid[:gid].")
  var user: String?

  @Option(name: .shortAndLong, help: "The working directory.")
  var workdir: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("An environment variable, as NAME=value.", valueName: "NAME=value"))
  var env: [String] = []

  @Flag(name: [.customShort("T"), .long], help: "Do not allocate a terminal.")
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
