import ArgumentParser
import CommandSupport
import ComposeSpec
import DockerBackends
import FoundationEssentials

/// `tts-ctl new`: a backend's folder, from nothing or from a downloaded Compose file.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Create a backend: from scratch, a Compose file or a `docker run` command.",
    discussion: """
      Without --from a backend that is there already, as those that were installed with the program, is copied to be \
      changed; any other name starts from an example:
        tts-ctl new kokoro

      --from takes a Compose file or a folder with one, a script or a line with `docker run`, or a page of \
      documentation with either; - reads standard input:
        echo 'docker run -p 8880:8880 IMAGE' | tts-ctl new NAME --from -

      It guesses which service speaks, on which port, and how to tell that it is ready. The guess is written as a \
      commented x-tts block at the top of the file. Small files that the Compose file needs are copied, too. Nothing \
      is overwritten.

      The folder is created in --backends-dir or $TTS_CTL_BACKENDS if set, in ./backends.d if it exists, else in \
      ~/.config/tts-ctl/backends.d.
      """)

  @Argument(help: ArgumentHelp("The backend's name.", valueName: "name"))
  var name: String

  @Option(
    help: ArgumentHelp(
      "A Compose file, a folder with one, a `docker run` script or a page; `-` for standard input.", valueName: "file"),
    completion: .file())
  var from: String?

  @Option(help: "Make a server of your own that speaks at once, to put a model into: python.")
  var template: BackendTemplate?

  @Flag(help: "Leave the Compose file where it is, and take it in from there.")
  var link = false

  @Flag(help: "Print what would be created and change nothing.")
  var dryRun = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let new = self
    guard from != "" else { throw ValidationError("--from is empty: name a file or a folder.") }
    guard !link || from != nil && from != "-" else { throw ValidationError("--link needs a file given with --from.") }
    guard template == nil || from == nil else { throw ValidationError("--template and --from exclude each other.") }
    try performOffline(common) { session in
      let folders = session.catalog.searchPath
      let catalogue = CatalogFolder.forNew(in: folders) { FileManager.default.fileExists(atPath: $0) }
      guard let catalogue else { throw ValidationError("There is no folder for backends: give --backends-dir.") }
      let current = FileManager.default.currentDirectoryPath
      let drafter = BackendDrafter(environment: session.environment, wording: .commands)
      var draft: BackendDraft
      if let template = new.template {
        draft = try drafter.draft(name: new.name, template: template, in: catalogue.path)
      } else if new.from == "-" {
        draft = try drafter.draft(name: new.name, text: StandardInput.readAll(), at: current, in: catalogue.path)
      } else {
        let given = new.from.map { $0.hasPrefix("/") ? $0 : "\(current)/\($0)" }
        let file = given ?? session.catalog.hidden(by: new.name, in: catalogue)?.file
        draft = try drafter.draft(name: new.name, from: file, in: catalogue.path, linked: new.link)
      }
      if let note = session.catalog.clash(of: new.name, in: catalogue) { draft.notes.append(note) }
      if !new.dryRun { try draft.write() }
      try Answer.print(new.common.format, DraftRecord(draft)) {
        let lines =
          new.common.quiet
          ? ["\(draft.folder)/\(draft.files[0].path)"] : DraftText(draft: draft, isWritten: !new.dryRun).lines
        for line in lines { Console.print(line.withoutControls) }
      }
    }
  }
}

extension BackendTemplate: ExpressibleByArgument {}
