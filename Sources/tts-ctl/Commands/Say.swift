import ArgumentParser
import DockerBackends
import FoundationEssentials

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

  @Argument(help: "The backend.", completion: .backends)
  var backend: String

  @Argument(help: "The text; standard input where none is given.")
  var text: [String] = []

  @Option(name: .shortAndLong, help: "The voice, as `tts-ctl voices` lists it; `cloned:NAME` for a cloned one.")
  var voice: String?

  @Option(name: .shortAndLong, help: "The language, such as en.")
  var language: String?

  @Option(name: .shortAndLong, help: "The speed; 1.0 is the voice's own.")
  var speed: Double = 1

  @Option(help: ArgumentHelp("A parameter of the backend, as name=value.", valueName: "name=value"))
  var param: [ParameterArgument] = []

  @Option(
    name: .shortAndLong,
    help: "Where the speech goes: a file, a device or a pipe; `-` for standard output. BACKEND.wav where left out.",
    completion: .file())
  var out: String?

  @Option(help: "Read the text from this file; `-` for standard input.", completion: .file())
  var file: String?

  @Option(help: ArgumentHelp("The rate in Hz; the server's own where left out.", valueName: "hertz"))
  var rate: Int?

  @Flag(help: "Play the speech as it comes, where a player is there.")
  var play = false

  func validate() throws {
    if file != nil, !text.isEmpty { throw ValidationError("Give a text or --file, not both.") }
    if let out, let ending = SpeechFileFormat.ending(of: out) {
      let promised = SpeechFileFormat(ending: out)
      if promised == nil, Self.foreignEndings.contains(ending) {
        throw ValidationError(
          "--out: \(ending) is not written. Convert it: ffmpeg -i speech.wav speech.\(ending)")
      }
      if let promised, let audio = common.audio, audio != promised {
        throw ValidationError("--format \(audio.rawValue) and --out \(out) do not agree.")
      }
    }
    if !speed.isFinite || speed <= 0 { throw ValidationError("--speed is more than 0.") }
  }

  /// Endings of files' names that promise audio which is not written here.
  private static let foreignEndings = ["m4a", "aac", "mp4", "webm", "aiff", "aif", "wma"]

  /// What is written.
  var audio: SpeechFileFormat { common.audio ?? out.flatMap(SpeechFileFormat.init(ending:)) ?? .wav }

  func run() async throws {
    let say = self
    try await perform(common) { session in
      try await SpeechRun(say: say, session: session).run()
    }
  }
}

/// `name=value`; the value is a number, true, false or text.
struct ParameterArgument: ExpressibleByArgument {
  var name: String
  var value: ParameterValue

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    (name, value) = (parts[0], ParameterValue(guessing: parts[1]))
  }
}
