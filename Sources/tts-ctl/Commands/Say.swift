import ArgumentParser
import DockerBackends
import FoundationEssentials

/// `tts-ctl say`: text to a WAV file that is known to speak.
struct Say: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "say",
    abstract: "Speak a text through a backend into a WAV file.",
    discussion: """
      The text comes from the arguments, from --file, or from standard input. A long text is split at the ends of \
      its sentences, spoken in order and joined. The file is written only if it is a WAV that lasts; one that is \
      there is replaced then.
      """)

  @OptionGroup var common: CommonOptions

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
    help: "Where the WAV goes: a file, a device or a pipe; `-` for standard output. BACKEND.wav where left out.",
    completion: .file())
  var out: String?

  @Option(help: "Read the text from this file; `-` for standard input.", completion: .file())
  var file: String?

  @Flag(help: "Play the WAV where a player is there.")
  var play = false

  func validate() throws {
    if file != nil, !text.isEmpty { throw ValidationError("Give a text or --file, not both.") }
    if let out, let ending = Self.foreignEnding(of: out) {
      throw ValidationError(
        "--out: a WAV is written, not \(ending). Convert it: ffmpeg -i speech.wav speech.\(ending)")
    }
    if !speed.isFinite || speed <= 0 { throw ValidationError("--speed is more than 0.") }
  }

  /// The ending of a file's name that promises other audio than a WAV.
  private static func foreignEnding(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    let endings = ["mp3", "ogg", "oga", "opus", "flac", "m4a", "aac", "mp4", "webm", "aiff", "aif", "wma"]
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    return endings.contains(ending) ? ending : nil
  }

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
