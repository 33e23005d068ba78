import BackendSupport
import FoundationEssentials

/// The backend that is meant where none is named: `$TTS_CTL_DEFAULT`, else the one that was chosen, which is kept in
/// `$XDG_STATE_HOME/tts-ctl/default`, else the only one that runs.
package struct DefaultBackend: Sendable {
  /// The name in `$TTS_CTL_DEFAULT`; `nil` where that is not set.
  package let fromEnvironment: String?
  private let folder: String?

  package init(environment: [String: String]) {
    fromEnvironment = environment["TTS_CTL_DEFAULT"].flatMap { $0.isEmpty ? nil : $0 }
    folder = StateFolder.path(environment)
  }

  /// The name that was chosen; `nil` where none was.
  package var kept: String? {
    guard let path, let data = try? PrivateFile.read(path, limit: 256) else { return nil }
    let name = String(decoding: data, as: UTF8.self).split(separator: "\n").first.map(String.init)
    return name.flatMap { BackendName.isValid($0) ? $0 : nil }
  }

  /// The name that was chosen, by the environment before all else.
  package var name: String? { fromEnvironment ?? kept }

  /// Keeps a choice; `nil` forgets it.
  /// - Throws: `BackendError` with `.fileFailed` where it cannot be kept.
  package func keep(_ name: String?) throws(BackendError) {
    guard let folder, let path else {
      throw BackendError(
        .fileFailed, "there is no folder for the default: HOME is not set, or is not an absolute path",
        hint: "set HOME, XDG_STATE_HOME or TTS_CTL_DEFAULT")
    }
    do {
      guard let name else {
        guard kept != nil else { return }
        return try FileManager.default.removeItem(atPath: path)
      }
      try PrivateFile.createFolder(folder)
      try PrivateFile.write(Data("\(name)\n".utf8), to: path)
    } catch {
      // The error of a file names it already.
      let reason = error is FileError ? PlainWords.of(error) : "\(path) cannot be written: \(PlainWords.of(error))"
      throw BackendError(.fileFailed, reason, hint: "set XDG_STATE_HOME to a folder that can be written")
    }
  }

  /// The backend that is meant.
  /// - Parameters:
  ///   - text: what stands where its name could, if anything does.
  ///   - running: the names of those that run; asked only where none was chosen.
  /// - Throws: `BackendError` with `.unknownBackend` where that cannot be told.
  package func chosen(toSpeak text: String? = nil, running: () async throws -> [String]) async throws -> String {
    if let name { return name }
    let names = try await running()
    if let only = names.first, names.count == 1 { return only }
    let state = names.isEmpty ? "none runs" : "\(names.count) run: \(names.sorted().joined(separator: ", "))"
    let missing = text.map { "there is no backend \"\($0)\", and no default to speak it" } ?? "no backend is named"
    throw BackendError(
      .unknownBackend, "\(missing): \(state)",
      hint: "name one, or choose a default: `\(Advice.Operation(.use))`")
  }

  private var path: String? { folder.map { "\($0)/default" } }
}
