import ArgumentParser
import DockerBackends

/// `tts-ctl run`: from a name and a text to sound.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Bring a backend up where it does not run, and speak.",
    discussion: """
      Without a text it asks for lines and speaks each; Ctrl-D ends it. On a pipe it speaks each line of it.
        tts-ctl run espeak "Hello."
        tts-ctl run espeak < story.txt
      The speech is played where a player is installed. With --out, or without a player, all of it is written into one \
      file, as `tts-ctl say` does. A backend that runs is left as it is; `tts-ctl up` takes changes over. It goes on \
      running afterwards.
      """)

  @OptionGroup var common: SayOptions

  @OptionGroup var gateway: GatewayOptions

  @Argument(help: "The backend; the default where left out, see `tts-ctl use`.", completion: .backends)
  var backend: String?

  @Argument(help: "The text; lines from standard input where none is given.")
  var text: [String] = []

  func validate() throws {
    if common.file != nil, !text.isEmpty { throw ValidationError("Give a text or --file, not both.") }
  }

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let gateway = try session.gateway(command.gateway)
      let (name, words) = try await session.speaking(
        command.backend, command.text, hasFile: command.common.file != nil, through: gateway)
      try await ConversationRun(
        options: command.common, name: name, words: words, session: session, gateway: gateway
      ).run()
    }
  }
}
