import DockerEngine
import FoundationEssentials

/// Keeps the end of a container's log before the container is removed:
/// `$XDG_STATE_HOME/tts-ctl/logs/CONTAINER.log`, readable by its owner alone.
struct LogArchive: Sendable {
  /// How many lines are kept.
  static let lines = 5000

  let folder: String?

  init(environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/.local/state" : nil }
    let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
    folder = state.map { "\($0)/tts-ctl/logs" }
  }

  /// Saves the log.
  /// - Returns: the file; `nil` where there was nothing to save or no place for it. That never stops a removal.
  func save(_ container: String, named name: String, engine: EngineClient) async -> String? {
    guard let folder, !name.contains("/") else { return nil }
    do {
      var text = Data()
      for try await chunk in try await engine.containers.logs(
        container, LogOptions(tail: Self.lines, timestamps: true))
      {
        text.append(chunk.bytes)
      }
      guard !text.isEmpty else { return nil }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let path = "\(folder)/\(name).log"
      guard FileManager.default.createFile(atPath: path, contents: text, attributes: [.posixPermissions: 0o600]) else {
        return nil
      }
      return path
    } catch {
      return nil
    }
  }
}
