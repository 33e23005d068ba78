import ArgumentParser

/// The `tts-ctl` command.
@main
struct TTSControl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tts-ctl",
    abstract: "Run text-to-speech models as containers.",
    subcommands: [Explain.self])
}
