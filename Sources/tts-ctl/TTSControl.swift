import ArgumentParser

/// The `tts-ctl` command.
///
/// Every command names itself: left to the argument parser, the names of all of them are made by reflection at each
/// start, which takes longer than the rest of the parsing.
struct TTSControl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tts-ctl",
    abstract: "Run text-to-speech models as containers.",
    discussion: """
      A backend is a folder `backends.d/NAME` with a Compose file and, if wanted, an `x-tts` block.

        tts-ctl up piper
        tts-ctl say piper "Hello." --out hello.wav
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Backends",
        subcommands: [
          Up.self, Stop.self, Down.self, Restart.self, Scale.self, Wait.self, Status.self, Inspect.self, Endpoint.self,
          Open.self, Logs.self, Exec.self,
        ]),
      CommandGroup(name: "One address for all", subcommands: [ServeCommand.self]),
      CommandGroup(
        name: "Speech",
        subcommands: [
          Run.self, Say.self, BookCommand.self, Use.self, Voices.self, Clone.self, CapabilitiesCommand.self,
          Refresh.self,
        ]),
      CommandGroup(name: "Diagnosis", subcommands: [DoctorCommand.self, GPU.self, Check.self, Explain.self]),
      CommandGroup(
        name: "Catalogue and images",
        subcommands: [
          List.self, New.self, Edit.self, Remove.self, Config.self, Pull.self, Build.self, Outdated.self, Upgrade.self,
          DiskUse.self, Prune.self,
        ]),
    ])
}
