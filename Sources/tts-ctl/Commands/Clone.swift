import ArgumentParser
import DockerBackends
import FoundationEssentials

/// `tts-ctl clone`: a voice from a recording, kept on this machine.
struct Clone: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clone",
    abstract: "Clone a voice from a recording and keep it.",
    discussion: """
      The voice is kept on this machine and outlives the backend's containers:
        tts-ctl clone kani --audio sample.wav --name "My Voice"
        tts-ctl say kani -v "cloned:My Voice" "It is me."
      Some servers keep no voices for long. For these the recording is kept here, and the voice is created again if the
      server has lost it. Some servers need to know what is said in the recording: give --transcript, or put it into a
      text file beside it (sample.txt for sample.wav).
      """)

  @OptionGroup var common: CommonOptions

  @OptionGroup var backend: BackendArgument

  @Option(help: "The recording: a few seconds of one voice.", completion: .file())
  var audio: String

  @Option(help: "The name of the voice.")
  var name: String

  @Option(help: ArgumentHelp("What is said in the recording, for servers that need it.", valueName: "text"))
  var transcript: String?

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let store = try session.requireVoiceStore()
      let request = try CloneRequest(
        name: command.name, file: command.audio, transcript: command.transcript)
      let backend = try await session.existing(command.backend)
      for doubt in request.doubts where !command.common.quiet {
        Answer.warn(command.common.format, "\(doubt)", of: backend.name)
      }
      let made = try await session.manager().clone(backend, request) { Session.tell($0, command.common) }
      let id = VoiceID.cloned(command.name).description
      let voice = StoredVoice(
        made, name: command.name, of: backend.name, created: Date.now.formatted(.iso8601))
      try store.save(voice)
      try Answer.print(command.common.format, VoiceRecord(voice)) { Console.print(id) }
      if command.common.format == .text, !command.common.quiet {
        Console.note("speak with it: tts-ctl say \(backend.name) -v \"\(id)\" \"It is me.\"")
      }
    }
  }
}
