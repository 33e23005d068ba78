import ArgumentParser
import DockerBackends

/// `tts-ctl run`: from a name and a text to sound.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Start a backend if it is not running, and speak.",
    discussion: """
      Without a text it speaks each line that you type, until Ctrl-D, or each line of a pipe.
        tts-ctl run espeak "Hello."
        tts-ctl run espeak < story.txt
      The speech is played where a player is installed. With --out, or without a player, all of it is written as \
      `tts-ctl say` does. A backend that runs is left as it is; `tts-ctl up` takes changes over. It goes on \
      running afterwards.
      """)

  @OptionGroup var common: SayOptions

  @OptionGroup var gateway: GatewayOptions

  @Option(
    help: ArgumentHelp(
      "The host port at which the server is reached, kept for later; a backend that runs is moved there.",
      valueName: "port"))
  var port: HostPort?

  @Argument(help: "The backend; the default where left out, see `tts-ctl use`.", completion: .backends)
  var backend: String?

  @Argument(help: "The text. (default: lines from standard input)")
  var text: [String] = []

  func validate() throws {
    if common.file != nil, !text.isEmpty { throw ValidationError("Give a text or --file, not both.") }
  }

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let gateway = try session.gateway(command.gateway)
      guard gateway == nil || command.port == nil else {
        throw ValidationError("--port is for a backend that is asked itself; with --gateway \"\" it is.")
      }
      let (name, words) = try await session.speaking(
        command.backend, command.text, hasFile: command.common.file != nil, through: gateway, command: "run")
      try await ConversationRun(
        options: command.common, name: name, words: words, session: session, gateway: gateway,
        port: command.port?.number
      ).run()
    }
  }
}
