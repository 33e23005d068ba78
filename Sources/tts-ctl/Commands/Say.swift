import ArgumentParser

/// `tts-ctl say`: text to a file that is known to speak.
struct Say: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "say",
    abstract: "Speak a text through a backend into a file, a pipe or the loudspeaker.",
    discussion: """
      The text comes from the arguments, from --file, or from standard input. A long text is split at the ends of \
      its sentences, spoken in order and joined. The file is written only if it is sound that lasts; one that is \
      there is replaced then. WAV and PCM go into a pipe as they come:
        tts-ctl say espeak "Hello." --out - | aplay
      The ending of --out says what is written (.wav, .pcm, .flac, .mp3, .opus), or --format does. All but WAV and \
      PCM are written by libsndfile, where it is installed.
      """)

  @OptionGroup var common: SayOptions

  @OptionGroup var gateway: GatewayOptions

  @Argument(help: "The backend; the default where left out, see `tts-ctl use`.", completion: .backends)
  var backend: String?

  @Argument(help: "The text; standard input where none is given.")
  var text: [String] = []

  func validate() throws {
    if common.file != nil, !text.isEmpty { throw ValidationError("Give a text or --file, not both.") }
  }

  func run() async throws {
    let say = self
    try await perform(common) { session in
      let gateway = try session.gateway(say.gateway)
      let (name, words) = try await session.speaking(
        say.backend, say.text, hasFile: say.common.file != nil, through: gateway)
      try await SpeechRun(
        options: say.common, name: name, words: words, session: session, gateway: gateway
      ).run()
    }
  }
}
