package import DockerBackends
package import FoundationEssentials

/// What starts and stops backends for a dispatcher.
package protocol BackendRunner: Sendable {
  /// Brings a backend up, and waits until it can be used.
  /// - Parameters:
  ///   - name: its name.
  ///   - adopting: whether it runs already: then nothing is made anew, and nothing is started that does not run.
  ///   - events: told what happens meanwhile.
  func start(
    _ name: String, adopting: Bool, events: @escaping BackendEventSink
  ) async throws(BackendError) -> Speaker

  /// The ways to the replicas of a backend that runs; those that are not well only where none is.
  /// - Parameters:
  ///   - name: the backend.
  ///   - known: those that are at hand. One that still leads to a replica is taken as it is, and nobody is asked.
  func replicas(of name: String, known: [SpeechClient]) async throws(BackendError) -> [SpeechClient]

  /// Stops a backend's containers.
  func stop(_ name: String) async throws(BackendError)

  /// Those whose containers run.
  func running() async throws(BackendError) -> Set<String>

  /// What there is of each memory, and who has it.
  func memory() async -> MemoryReading

  /// Whether a backend has been used by others since this was asked last.
  func wasUsed(_ name: String) async -> Bool

  /// When a backend's server ended, by this machine's clock; `nil` while it runs, and where nobody can tell.
  func ended(_ name: String) async -> Date?

  /// Asks a backend's server how it is.
  /// - Parameters:
  ///   - name: the backend.
  ///   - speaker: its server.
  ///   - speaks: whether it has to speak, not only to answer.
  /// - Throws: `BackendError` where it is not well.
  func probe(_ name: String, _ speaker: Speaker, speaks: Bool) async throws(BackendError)

  /// Why a backend's server is not well, with what its containers left.
  /// - Parameters:
  ///   - name: the backend.
  ///   - error: what is known of it.
  func diagnosis(of name: String, _ error: BackendError) async -> BackendError

  /// Yields whenever containers may have started or ended; ends where nobody can tell any more.
  func changes() async -> AsyncStream<Void>
}

/// A backend that can be used: its server, and what that can do.
package struct Speaker: Sendable {
  /// The way to its server; to one of them where it has several.
  package var client: SpeechClient
  /// The ways to all of its replicas.
  package var replicas: [SpeechClient]
  /// What it can do; `nil` where it does not tell.
  package var capabilities: Capabilities?
  /// Its voices.
  package var voices: [Voice]
  /// The same as long as its speech is; `nil` where nobody can tell.
  package var identity: String?

  /// - Parameter replicas: the ways to its replicas; of one alone, `client` is enough.
  package init(
    client: SpeechClient, replicas: [SpeechClient] = [], capabilities: Capabilities?, voices: [Voice],
    identity: String? = nil
  ) {
    (self.client, self.replicas) = (client, replicas.isEmpty ? [client] : replicas)
    self.capabilities = capabilities
    self.voices = voices
    self.identity = identity
  }
}
