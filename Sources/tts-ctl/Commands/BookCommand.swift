import ArgumentParser
import Audiobook
import DockerBackends

/// `tts-ctl book`: books that are spoken.
struct BookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Make audiobooks of documents.",
    subcommands: [BookMake.self],
    defaultSubcommand: BookMake.self)
}

/// `tts-ctl book FILE`.
struct BookMake: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Show what is spoken of a document.",
    discussion: """
      Reads EPUB, DOCX, ODT, FB2, HTML, Markdown, PDF and plain text. The text is taken out in a container without \
      network, whose image is built the first time (about 1 GB).
        tts-ctl book novel.epub --dry-run
        tts-ctl book novel.epub --dry-run --chapters 1,3-5 --lexicon names.yaml
      Chapters come from the table of contents, else from the headings. Cover, title page, copyright, contents and \
      index, notes, tables, texts of images and code are left out unless --include names them.
      """)

  @OptionGroup var common: CommonOptions

  @OptionGroup var options: BookOptions

  @Flag(name: .customLong("dry-run"), help: "Show chapters, sentences and how long they take, and speak nothing.")
  var dryRun = false

  @Argument(help: "The documents; `-` for standard input.", completion: .file())
  var files: [String]

  func validate() throws {
    guard dryRun else { throw ValidationError("Give --dry-run: this version shows what is spoken.") }
  }

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let plans = try await command.options.plans(command.files, session, command.common)
      try Answer.print(command.common.format, BooksDocument(plans)) {
        Console.print(plans.map { BookText(plan: $0.plan, quiet: command.common.quiet).text }.joined(separator: "\n\n"))
      }
    }
  }
}
