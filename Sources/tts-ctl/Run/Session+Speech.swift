import DockerBackends

extension Session {
  /// A client of the backend's REST server, at the address where the engine published it.
  func client(of backend: Backend) async throws -> SpeechClient {
    try await manager().speech(of: backend)
  }

  /// The cloned voices of this user; `nil` where the environment names no home.
  var voiceStore: VoiceStore? { VoiceStore(environment: environment) }

  /// The cloned voices of this user.
  func requireVoiceStore() throws -> VoiceStore {
    guard let store = voiceStore else {
      throw BackendError(
        .fileFailed, "there is no folder to keep voices in: HOME is not set, or no absolute path",
        hint: "set HOME or XDG_DATA_HOME")
    }
    return store
  }
}
