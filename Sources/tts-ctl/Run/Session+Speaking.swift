import BackendSupport
import DockerBackends

extension Session {
  /// Which backend is to speak, and what, where the first of the words may be its name or a part of the text.
  /// - Parameters:
  ///   - first: the word that stands where the backend does; `nil` where nothing stands there.
  ///   - text: the words after it.
  ///   - hasFile: whether the text is in a file, so that what stands there can only be a backend.
  ///   - gateway: what the backend is asked through; `nil` where it is asked itself.
  ///   - command: what asks: `say` or `run`.
  /// - Throws: `BackendError` with `.unknownBackend` where no backend is named and none is the default.
  func speaking(
    _ first: String?, _ text: [String], hasFile: Bool, through gateway: GatewayClient?, command: String
  ) async throws -> (backend: String, words: [String]) {
    guard let first else { return (try await defaultBackend(through: gateway), []) }
    let names = (try? catalog.entries().map(\.name)) ?? []
    let isMeant = BackendName.isValid(first) && !NearestName.candidates(for: first, among: names).isEmpty
    guard text.isEmpty, !hasFile, !isMeant, try await !exists(first, through: gateway) else { return (first, text) }
    do {
      return (try await defaultBackend(through: gateway, toSpeak: first), [first])
    } catch var error as BackendError where error.code == .unknownBackend {
      let word = ShellWord.quoted(first)
      let spoken = word == first ? "\"\(first)\"" : word
      error.hint =
        folderProject == nil
        ? """
        name a backend: tts-ctl \(command) NAME \(spoken)
        or choose a default: tts-ctl use NAME
        """
        : """
        bring up the project of this folder: tts-ctl up
        or name a backend: tts-ctl \(command) NAME \(spoken)
        """
      throw error
    }
  }

  private func exists(_ name: String, through gateway: GatewayClient?) async throws -> Bool {
    guard BackendName.isValid(name) else { return false }
    do {
      _ = try await Speaker(name, through: gateway, self)
      return true
    } catch let error as BackendError where error.code == .unknownBackend {
      return false
    }
  }

  /// The backend that is meant where none is named.
  /// - Parameters:
  ///   - gateway: what it is asked through.
  ///   - text: what stands where its name could.
  /// - Throws: `BackendError` with `.unknownBackend`.
  private func defaultBackend(through gateway: GatewayClient?, toSpeak text: String? = nil) async throws -> String {
    let choice = DefaultBackend(environment: environment)
    // Who stands in a project's folder means that before what is chosen for all folders.
    if gateway == nil, choice.fromEnvironment == nil, let name = knownProject { return name }
    return try await choice.chosen(toSpeak: text) {
      if let gateway { return try await gateway.backends().filter { $0.state == "ready" }.map(\.name) }
      let (_, statuses) = try await manager().survey(readableBackends(), catalog: catalog)
      return statuses.filter { [.running, .starting, .unhealthy, .partial].contains($0.state) }.map(\.name)
    }
  }
}
