import DockerBackends
import Subprocess

/// Plays a WAV file with the first player that the machine has.
enum Player {
  private static let candidates: [(name: String, arguments: [String])] = [
    ("pw-play", []), ("paplay", []), ("aplay", ["-q"]), ("afplay", []), ("play", ["-q"]),
    ("ffplay", ["-nodisp", "-autoexit", "-loglevel", "error"]),
  ]

  /// Plays the file to its end.
  static func play(_ path: String) async throws {
    for candidate in candidates {
      let player = Executable.name(candidate.name)
      guard (try? await player.resolveExecutablePath(in: .inherit)) != nil else { continue }
      let result = try await Subprocess.run(
        player, arguments: Arguments(candidate.arguments + [path]), output: .discarded, error: .discarded)
      guard result.terminationStatus.isSuccess else {
        throw BackendError(.fileFailed, "\(candidate.name) could not play \(path)")
      }
      return
    }
    let names = candidates.map(\.name).joined(separator: ", ")
    throw BackendError(.fileFailed, "no player is installed", hint: "install one of \(names)")
  }
}
