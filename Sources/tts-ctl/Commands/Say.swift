import ArgumentParser

/// `tts-ctl say`: text to a file that is known to speak.
struct Say: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "say",
    abstract: "Speak a text with a backend into a file, a pipe or the loudspeaker.",
    discussion: """
      The text comes from the arguments, from --file, or from standard input. A long text is split at the ends of \
      its sentences, spoken in order and joined. The file is written only if it is sound that lasts; what --out names \
      is replaced then. Without --out it goes into the pipe or the file that standard output is, as it comes:
        tts-ctl say espeak "Hello." | aplay
      At a terminal it is written into BACKEND.wav here, or BACKEND-2.wav where that exists.
      The ending of --out says what is written (.wav, .pcm, .flac, .mp3, .opus), or --format does. All but WAV and \
      PCM are written by libsndfile, where it is installed.
      """)

  @OptionGroup var common: SayOptions

  @OptionGroup var gateway: GatewayOptions

  @Argument(help: "The backend. (default: see `tts-ctl use`)", completion: .backends)
  var backend: String?

  @Argument(help: "The text. (default: standard input)")
  var text: [String] = []

  func validate() throws {
    if common.file != nil, !text.isEmpty { throw ValidationError("Give a text or --file, not both.") }
  }

  func run() async throws {
    let say = self
    try await perform(common) { session in
      let gateway = try session.gateway(say.gateway)
      let (name, words) = try await session.speaking(
        say.backend, say.text, hasFile: say.common.file != nil, through: gateway, command: "say")
      try await SpeechRun(
        options: say.common, name: name, words: words, session: session, gateway: gateway
      ).run()
    }
  }
}
