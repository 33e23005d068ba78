import ArgumentParser
import DockerBackends

/// `tts-ctl edit`: a manifest in the user's editor.
struct Edit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a backend's manifest in an editor; it is checked before it is saved.",
    discussion: """
      The editor is $VISUAL, else $EDITOR, else vi or nano. It gets a copy: the manifest itself is replaced once the \
      copy has no error. Of a backend that was installed with the program a copy in your own folder is made. \
      `tts-ctl up` takes the change over.
      """)

  @OptionGroup var common: CatalogOptions

  @Argument(help: "The backend.", completion: .backends)
  var backend: String

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let edit = try session.catalog.edit(command.backend)
      let editor = try await Editor.find(session.environment)
      try await EditRun(edit: edit, editor: editor, format: command.common.format).run()
    }
  }
}
