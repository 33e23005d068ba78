import BackendSupport
import DockerBackends
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One run of `tts-ctl edit`.
struct EditRun {
  let edit: ManifestEdit
  let editor: Editor
  let format: OutputFormat

  func run() async throws {
    if let source = edit.source, format == .text {
      Console.note("\(source) was installed with the program; your copy of it will be \(edit.file)".withoutControls)
    }
    // A manifest may hold secrets, and its name tells editors what it is.
    let folder = FileManager.default.temporaryDirectory.appending(path: "tts-ctl-edit-\(UUID().uuidString)").path
    try PrivateFile.createFolder(folder)
    let path = "\(folder)/\(edit.file.split(separator: "/").last ?? "compose.yaml")"
    try PrivateFile.write(Data(edit.text.utf8), to: path)
    let isChanged: Bool
    do {
      isChanged = try await change(path)
    } catch {
      clear(folder, path)
      throw error
    }
    try? FileManager.default.removeItem(atPath: folder)
    if !isChanged, let problem = flaw(of: edit.text) {
      Answer.warn(format, "the manifest has an error: \(problem.message)", of: edit.backend)
    }
    let record = EditRecord(
      backend: edit.backend, file: isChanged ? edit.file : edit.source ?? edit.file, isChanged: isChanged)
    try Answer.print(format, record) {
      Console.print(
        isChanged
          ? "\(edit.file) is saved; `tts-ctl up \(edit.backend)` takes it over".withoutControls : "nothing was changed")
    }
  }

  /// Nothing was saved. What somebody has written is kept: it may be an hour's work.
  private func clear(_ folder: String, _ path: String) {
    if let data = try? PrivateFile.read(path, limit: 16 << 20), String(decoding: data, as: UTF8.self) != edit.text {
      Answer.warn(format, "nothing was saved; what you wrote is in \(path)", of: edit.backend)
    } else {
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  /// Edits until it is right, or is dropped.
  private func change(_ path: String) async throws -> Bool {
    while true {
      try await editor.edit(path, keepsOutput: format == .json)
      guard let data = try PrivateFile.read(path, limit: 16 << 20) else {
        throw BackendError(.fileFailed, "the editor left no file; nothing was changed")
      }
      let text = String(decoding: data, as: UTF8.self)
      guard text != edit.text else { return false }
      guard let problem = problem(of: text) else { return true }
      guard problem.code == .invalidManifest, isatty(STDIN_FILENO) == 1, format == .text else { throw problem }
      let code = Problem(problem).report(format)
      Console.write("Edit it again? [Y/n] ", to: STDERR_FILENO)
      // The end of the input is no answer.
      guard let answer = try await InputLines.first()?.lowercased(), !["n", "no"].contains(answer) else {
        throw code
      }
    }
  }

  /// What is wrong with a text; `nil` where nothing is.
  private func flaw(of text: String) -> BackendError? {
    do {
      try edit.check(text)
      return nil
    } catch {
      return error
    }
  }

  /// Saves a text; why it cannot be saved.
  private func problem(of text: String) -> BackendError? {
    do {
      try edit.save(text)
      return nil
    } catch {
      return error
    }
  }
}

/// What was edited, as `edit --format json` prints it.
struct EditRecord: Encodable {
  var backend: String
  /// Where the manifest is now.
  var file: String
  var isChanged: Bool
}
