import ArgumentParser
import Audiobook
import DockerBackends

/// `tts-ctl book`: books that are spoken.
struct BookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Make audiobooks of documents.",
    subcommands: [BookMake.self, BookStatus.self, BookRetry.self, BookClean.self],
    defaultSubcommand: BookMake.self)
}

/// `tts-ctl book FILE`.
struct BookMake: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Make an audiobook of a document.",
    discussion: """
        tts-ctl book novel.epub
        tts-ctl book novel.epub --backend kani --voice speaker:nova --out novel.m4b
        tts-ctl book novel.epub --gateway http://127.0.0.1:7878 --detach
      Each sentence is kept as soon as it is spoken. After Ctrl-C, a crash or a power cut the same command goes on \
      where it was; a finished book stays as it is. A backend that is not up is started. Several backends share the \
      work; more than one sentence at once is asked of a backend that has x-tts.parallel, or with --jobs.
      Reads EPUB, DOCX, ODT, FB2, HTML, Markdown, PDF and plain text. The text is taken out in a container without \
      network, whose image is built the first time (about 1 GB).
        tts-ctl book novel.epub --dry-run
        tts-ctl book novel.epub --dry-run --chapters 1,3-5 --lexicon names.yaml
      Chapters come from the table of contents, else from the headings. Cover, title page, copyright, contents and \
      index, notes, tables, texts of images and code are left out unless --include names them.
      """)

  @OptionGroup var speech: BookSpeechOptions

  @OptionGroup var options: BookOptions

  @OptionGroup var gateway: GatewayOptions

  @Flag(name: .customLong("dry-run"), help: "Show chapters, sentences and how long they take, and speak nothing.")
  var dryRun = false

  @Flag(help: "Have the gateway make the books, and do not wait for them. It keeps them.")
  var detach = false

  @Flag(name: .customLong("retry"), help: "Also try to speak what could not be spoken before.")
  var retriesGaps = false

  @Flag(
    name: .customLong("ends-with-input"),
    help: "Stop as with Ctrl-C when standard input ends: for programs that run this one.")
  var endsWithInput = false

  @Argument(help: "The documents; `-` for standard input.", completion: .file())
  var files: [String]

  func validate() throws {
    if files.count > 1, speech.out != nil {
      throw ValidationError("--out is for one document; without it each book is named after its document.")
    }
    if endsWithInput, files.contains("-") {
      throw ValidationError("--ends-with-input does not match a document from standard input.")
    }
    guard detach else { return }
    let refused = BookHandover.refused(speech, options) + (dryRun ? ["--dry-run"] : [])
    if !refused.isEmpty {
      throw ValidationError("--detach does not take \(refused.joined(separator: ", ")).")
    }
  }

  func run() async throws {
    let command = self
    try await perform(speech) { session in
      guard command.endsWithInput else { return try await command.work(session) }
      try await InputLeash.cancelling { try await command.work(session) }
    }
  }

  private func work(_ session: Session) async throws {
    if detach {
      guard let gateway = try session.gateway(gateway) else {
        throw BackendError(
          .invalidInput, "--detach needs a gateway, and none is set",
          hint: "start one: `tts-ctl serve`; then give its address with --gateway or TTS_CTL_GATEWAY")
      }
      return try await BookHandover(gateway: gateway, speech: speech, options: options).run(files)
    }
    guard dryRun else {
      let made = try await make(session, Array(CommandLine.arguments.dropFirst()), retriesGaps: retriesGaps)
      return try MadeBookText.answer(made, speech.format, isQuiet: speech.quiet)
    }
    let plans = try await options.plans(files, session, speech)
    try Answer.print(speech.format, BooksDocument(plans)) {
      Console.print(plans.map { BookText(plan: $0.plan, quiet: speech.quiet).text }.joined(separator: "\n\n"))
    }
  }

  /// Makes the books.
  /// - Parameters:
  ///   - session: where backends are found.
  ///   - arguments: the words of the command, for another run.
  ///   - retriesGaps: whether what could not be spoken before is tried again.
  func make(
    _ session: Session, _ arguments: [String], retriesGaps: Bool = false
  ) async throws -> [MadeBookRecord] {
    let plans = try await options.plans(files, session, speech)
    return try await BookRun(
      options: speech, language: options.language, session: session, gateway: try session.gateway(gateway),
      arguments: arguments, retriesGaps: retriesGaps
    ).run(plans)
  }
}
