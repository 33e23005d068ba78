import ArgumentParser
import DockerBackends
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How speech is made, and where it goes. `--format` says two things here: how the result is printed, and what the
/// speech is written as.
struct SayOptions: ParsableArguments, SessionOptions {
  @Option(
    name: .customLong("backends-dir"),
    help: ArgumentHelp(
      "A folder of backends, searched before all others. Can be repeated.", valueName: "folder"))
  var backendsDirectories: [String] = []

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "The audio format: wav, pcm, flac, mp3 or opus (default: from the ending of --out). Or how to print: text or json.",
      valueName: "format"))
  var formats: [OutputOrWritten<SpeechFileFormat>] = []

  @Flag(name: .shortAndLong, help: "Print only results, warnings and errors.")
  var quiet = false

  @OptionGroup var manner: VoiceOptions

  @Option(name: .shortAndLong, help: "The language, such as en.")
  var language: String?

  @Option(
    name: .shortAndLong,
    help: """
      Where the speech goes: a file, a device or a pipe; `-` for standard output. Where left out, standard output \
      where that is a pipe or a file, else BACKEND.wav, or BACKEND-2.wav where that exists.
      """,
    completion: .file())
  var out: String?

  @Option(help: "Read the text from this file; `-` for standard input.", completion: .file())
  var file: String?

  @Option(help: ArgumentHelp("The sample rate in Hz. (default: the server's)", valueName: "hertz"))
  var rate: Int?

  @Flag(help: "Play the speech while it is generated, if a player is installed.")
  var play = false

  /// How to print.
  var format: OutputFormat { formats.output() }

  /// What the speech is written as.
  var audio: SpeechFileFormat { chosen ?? out.flatMap(SpeechFileFormat.init(ending:)) ?? .wav }

  /// What `--format` says of it; `nil` where it says nothing.
  private var chosen: SpeechFileFormat? { formats.written() }

  func validate() throws {
    if let out, let ending = SpeechFileFormat.ending(of: out) {
      let promised = SpeechFileFormat(ending: out)
      if promised == nil, chosen == nil, Self.isFile(out) {
        throw ValidationError(
          "--out: .\(ending) is not written; .wav, .pcm, .flac, .mp3 and .opus are. "
            + "Give --format, or convert it: ffmpeg -i speech.wav speech.\(ending)")
      }
      if let promised, let chosen, chosen != promised {
        throw ValidationError("--format \(chosen.rawValue) and --out \(out) do not match.")
      }
    }
  }

  /// Whether a path is, or will be, a plain file: the name of a pipe or a device promises nothing.
  private static func isFile(_ path: String) -> Bool {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    return type == nil || type == .typeRegular
  }
}

extension SayOptions {
  /// Where the speech of a backend is written; `-` for standard output. Without --out it goes where standard output
  /// leads, where that is no terminal and no JSON is printed there, else into a file that is not there yet.
  func path(for backend: String) -> String {
    if let out { return out }
    if !play, format == .text, OutputStream.takesAudio(STDOUT_FILENO) { return "-" }
    let names = (1...).lazy.map { "\(backend)\($0 == 1 ? "" : "-\($0)").\(audio.rawValue)" }
    return names.first { !FileManager.default.fileExists(atPath: $0) } ?? "\(backend).\(audio.rawValue)"
  }

  /// What is asked for of a text.
  /// - Throws: `BackendError` where the voice cannot be one.
  func request(_ text: String) throws(BackendError) -> SynthesisRequest {
    var id: VoiceID?
    if let voice = manner.voice {
      id = VoiceID(voice)
      if id == nil { throw BackendError(.invalidInput, "\"\(voice)\" is not a voice") }
    }
    return SynthesisRequest(
      text: text, voice: id, speed: manner.speed, language: language,
      customParameters: manner.parameters)
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
