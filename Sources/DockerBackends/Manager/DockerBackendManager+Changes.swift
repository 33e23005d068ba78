import DockerEngine

extension DockerBackendManager {
  /// Yields whenever containers of Compose projects may have started or ended; ends where the engine tells no more.
  /// One change that waits stands for all.
  package func changes() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let reading = Task { [engine] in
      let filters: EngineFilters = [
        "type": ["container"], "label": [Label.project], "event": ["start", "die", "destroy"],
      ]
      if let events = try? await engine.system.events(filters: filters) {
        do {
          for try await _ in events { continuation.yield() }
        } catch {
          // The end says enough: whoever listens looks for himself, and asks again.
        }
      }
      continuation.finish()
    }
    continuation.onTermination = { _ in reading.cancel() }
    return stream
  }
}
