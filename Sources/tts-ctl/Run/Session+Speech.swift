import DockerBackends

extension Session {
  /// A client of the backend's server, at the address where the engine published it. What the server was found to
  /// speak is told beside the result.
  func client(
    of backend: Backend, _ options: some SessionOptions, anew: Bool = false
  ) async throws -> SpeechClient {
    try await manager().speech(of: backend, anew: anew) { Self.tell($0, options) }
  }

  /// Tells what happened beside a command's result.
  static func tell(_ event: BackendEvent, _ options: some SessionOptions) {
    switch options.format {
    case .json: Answer.note(line: EventRecord(event))
    case .text:
      guard !options.quiet else { return }
      for line in EventText(event).lines { Console.note(line.render(on: .error)) }
    }
  }

  /// The cloned voices of this user; `nil` where the environment names no home.
  var voiceStore: VoiceStore? { VoiceStore(environment: environment) }

  /// The cloned voices of this user.
  func requireVoiceStore() throws -> VoiceStore {
    guard let store = voiceStore else {
      throw BackendError(
        .fileFailed, "there is no folder for voices: HOME is not set, or is not an absolute path",
        hint: "set HOME or XDG_DATA_HOME")
    }
    return store
  }
}
