import DockerBackends
import Subprocess

/// The user's editor.
struct Editor: Sendable {
  private static let usual = ["vi", "nano"]

  /// As the user names it.
  private let name: String
  private let program: String
  private let arguments: [String]

  /// Looks for it.
  /// - Parameter environment: what names it, with arguments where it needs any: `code --wait`.
  /// - Throws: `BackendError` where there is none.
  static func find(_ environment: [String: String]) async throws(BackendError) -> Editor {
    for name in ["VISUAL", "EDITOR"] {
      guard let command = environment[name], !command.isEmpty else { continue }
      // A command of the user's, as other programs run it. The file's path is no part of it, but an argument.
      return Editor(name: command, program: "sh", arguments: ["-c", "\(command) \"$@\"", "sh"])
    }
    for name in usual where (try? await Executable.name(name).resolveExecutablePath(in: .inherit)) != nil {
      return Editor(name: name, program: name, arguments: [])
    }
    throw BackendError(.fileFailed, "no editor is installed", hint: "name one: EDITOR=nano")
  }

  /// Has a file edited, and waits until the editor ends.
  /// - Parameters:
  ///   - path: the file.
  ///   - keepsOutput: whether standard output is not for the editor.
  /// - Throws: `BackendError` where it says by its exit code that the change is to be dropped.
  func edit(_ path: String, keepsOutput: Bool) async throws {
    let output: FileDescriptorOutput = keepsOutput ? .currentStandardError : .currentStandardOutput
    let status = try await Subprocess.run(
      .name(program), arguments: Arguments(arguments + [path]), input: .currentStandardInput, output: output,
      error: .currentStandardError
    ).terminationStatus
    try Task.checkCancellation()
    guard status.isSuccess else {
      throw BackendError(.fileFailed, "the editor `\(name)` ended with an error; nothing was changed")
    }
  }
}
