import BackendSupport
import DockerEngine
import FoundationEssentials

/// Keeps the end of a container's log before the container is removed:
/// `$XDG_STATE_HOME/tts-ctl/logs/CONTAINER.log`, readable by its owner alone, without secrets.
struct LogArchive: Sendable {
  /// How many lines are kept.
  static let lines = 5000

  let folder: String?

  init(environment: [String: String]) {
    folder = StateFolder.path(environment).map { "\($0)/logs" }
  }

  /// What became of a log.
  enum Outcome: Sendable, Hashable {
    case saved(path: String)
    /// There was nothing to save.
    case empty
    /// Why it is lost; that never stops a removal.
    case failed(String)
  }

  /// Saves the log.
  func save(_ container: String, named name: String, engine: EngineClient) async -> Outcome {
    guard let folder else { return .failed("neither HOME nor XDG_STATE_HOME names a folder for it") }
    guard !name.contains("/") else { return .empty }
    do {
      let text = try await withTimeLimit(engine.limits.query) {
        var text = Data()
        for try await chunk in try await engine.containers.logs(
          container, LogOptions(tail: Self.lines, timestamps: true))
        {
          text.append(chunk.bytes)
        }
        return text
      }
      guard !text.isEmpty else { return .empty }
      try PrivateFile.createFolder(folder)
      let path = "\(folder)/\(name).log"
      try PrivateFile.write(Redactor.redact(text), to: path)
      return .saved(path: path)
    } catch let error as EngineError {
      // A container that is gone, or whose log driver keeps nothing that can be read, has none to lose.
      return [.notFound, .unsupported, .invalidRequest].contains(error.code) ? .empty : .failed(error.message)
    } catch let error as TimedOut {
      return .failed("the engine did not send all of it within \(max(1, error.limit.components.seconds)) s")
    } catch is CancellationError {
      return .empty
    } catch let error as FileError {
      return .failed(error.message)
    } catch {
      return .failed("\(folder) cannot be written")
    }
  }
}
