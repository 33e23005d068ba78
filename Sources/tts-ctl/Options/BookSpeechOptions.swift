public import ArgumentParser
public import Audiobook
import DockerBackends
import FoundationEssentials

/// Who speaks a book, and what is written. `--format` says two things here, as it does for `say`: how the result is
/// printed, and what the book is written as.
struct BookSpeechOptions: ParsableArguments, SessionOptions {
  @Option(
    name: .customLong("backends-dir"),
    help: ArgumentHelp(
      "A folder of backends, searched before all others. Can be repeated.", valueName: "folder"))
  var backendsDirectories: [String] = []

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      """
      The book's format: m4b, mp3, flac, opus or wav (default: from the ending of --out, else m4b). Or how to print: \
      text or json.
      """,
      valueName: "format"))
  var formats: [OutputOrWritten<BookFormat>] = []

  @Flag(name: .shortAndLong, help: "Print only results, warnings and errors.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "The backends that speak, separated by commas; each must have the voices. (default: see `tts-ctl use`)",
      valueName: "names"), completion: .backends)
  var backend: String?

  @OptionGroup var manner: VoiceOptions

  @Option(
    name: .shortAndLong,
    help: """
      The file to write; for mp3, flac and opus the folder, which gets a file for each chapter and a playlist. \
      (default: named after the document, here)
      """,
    completion: .file())
  var out: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("How loud: acx, podcast, or LUFS such as -18.", valueName: "loudness"))
  var loudness: LoudnessTarget = .podcast

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      "What is written beside it, separated by commas: \(Companions.names). epub is a book to read along.",
      valueName: "what"), transform: Companions.read)
  var companions: Set<BookCompanion> = []

  @Option(help: ArgumentHelp("How many sentences at once. (default: what the backends take)", valueName: "number"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp("Where the work is kept. (default: ~/.cache/tts-ctl/books)", valueName: "folder"),
    completion: .directory)
  var work: String?

  /// What `--with` takes.
  private enum Companions {
    static let names = BookCompanion.allCases.map(\.rawValue).joined(separator: ", ")

    static func read(_ text: String) throws -> Set<BookCompanion> {
      Set(
        try text.split(separator: ",").map { name in
          guard let companion = BookCompanion(rawValue: String(name)) else {
            throw ValidationError("\"\(name)\" is not written beside a book; allowed: \(names)")
          }
          return companion
        })
    }
  }

  /// How to print.
  var format: OutputFormat { formats.output() }

  /// What is written.
  var bookFormat: BookFormat { chosen ?? out.flatMap(BookFormat.init(ending:)) ?? .m4b }

  private var chosen: BookFormat? { formats.written() }

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be from 1 to 256.") }
    if let voice = manner.voice, VoiceID(voice) == nil { throw ValidationError("\"\(voice)\" is not a voice.") }
    guard let out, !bookFormat.isByChapter, let ending = SpeechFileFormat.ending(of: out) else { return }
    let promised = BookFormat(ending: out)
    if promised == nil, chosen == nil {
      throw ValidationError("--out: .\(ending) is not written; allowed: .m4b, .wav. Or give --format.")
    }
    if let promised, promised != bookFormat {
      throw ValidationError("--format \(bookFormat.rawValue) and --out \(out) do not match.")
    }
  }
}

extension BookSpeechOptions {
  /// The names of the backends; empty for the default.
  var backends: [String] { backend?.split(separator: ",").map(String.init) ?? [] }

  /// Where the work is.
  func folder(_ environment: [String: String]) throws -> BookFolder {
    try work.map { BookFolder(path: Self.absolute($0)) } ?? BookFolder(environment: environment)
  }

  /// Where the book of a document is written.
  func output(for file: String) -> String {
    if let out { return Self.absolute(out) }
    let name = file == "-" ? "book" : file.split(separator: "/").last.map(String.init) ?? "book"
    let stem = SpeechFileFormat.ending(of: name).map { String(name.dropLast($0.count + 1)) } ?? name
    return Self.absolute(bookFormat.isByChapter ? stem : "\(stem).\(bookFormat.rawValue)")
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  }
}

extension LoudnessTarget: ExpressibleByArgument {
  /// Reads an option's value.
  public init?(argument: String) { self.init(argument) }

  /// As it is shown in the help.
  public var defaultValueDescription: String { description }
}
