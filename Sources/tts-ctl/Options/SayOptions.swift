import ArgumentParser
import DockerBackends

/// The common options where `--format` says two things: how the result is printed, and what the speech is written as.
/// Their words differ, so it may be given once for each.
struct SayOptions: ParsableArguments, SessionOptions {
  /// What `--format` takes here.
  enum Format: ExpressibleByArgument, CaseIterable {
    case printed(OutputFormat)
    case written(SpeechFileFormat)

    static let allCases = OutputFormat.allCases.map(Format.printed) + SpeechFileFormat.allCases.map(Format.written)

    init?(argument: String) {
      guard let format = Self.allCases.first(where: { $0.name == argument }) else { return nil }
      self = format
    }

    static var allValueStrings: [String] { allCases.map(\.name) }

    private var name: String {
      switch self {
      case .printed(let format): format.rawValue
      case .written(let format): format.rawValue
      }
    }
  }

  @Option(
    name: .customLong("backends-dir"),
    help: ArgumentHelp(
      "Where the backends are, before every other place; may be given several times.", valueName: "folder"))
  var backendsDirectories: [String] = []

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "What is written: wav, pcm, flac, mp3 or opus, by the ending of --out where left out. Also how to print: text or json.",
      valueName: "format"))
  var formats: [Format] = []

  @Flag(name: .shortAndLong, help: "Print results, warnings and errors only.")
  var quiet = false

  /// How to print.
  var format: OutputFormat {
    formats.reduce(.text) { if case .printed(let format) = $1 { format } else { $0 } }
  }

  /// What the speech is written as; `nil` where nothing is said of it.
  var audio: SpeechFileFormat? {
    formats.reduce(nil) { if case .written(let format) = $1 { format } else { $0 } }
  }
}
