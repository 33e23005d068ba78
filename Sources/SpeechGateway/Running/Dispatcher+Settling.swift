package import DockerBackends
package import FoundationEssentials

extension Dispatcher {
  /// Waits until a backend is as somebody wants it.
  /// - Parameters:
  ///   - name: the backend.
  ///   - limit: how long at most.
  ///   - isSettled: whether it is.
  /// - Returns: how it is then, or when the time is over; `nil` where there is none of that name.
  package nonisolated func settled(
    _ name: String, within limit: Duration, _ isSettled: @escaping @Sendable (BackendView) -> Bool
  ) async -> BackendView? {
    // Listening first: nothing that changes is missed then.
    let changes = feed.listen().events
    guard let view = await view(of: name), !isSettled(view) else { return await self.view(of: name) }
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await event in changes {
          switch event.message {
          case .changed(let view) where view.name == name && isSettled(view): return
          case .gone(name): return
          default: continue
          }
        }
      }
      group.addTask { try? await Task.sleep(for: limit) }
      await group.next()
      group.cancelAll()
    }
    return await self.view(of: name)
  }

  /// Whether a backend's server had ended before a moment, so that nothing sent to it since has reached it: the engine's
  /// proxy takes connections for a while longer, and breaks them.
  package nonisolated func hadEnded(_ name: String, before moment: Date) async -> Bool {
    // The engine may know of it a little later than who asks the server.
    for _ in 0..<10 {
      if let end = await runner.ended(name) { return end < moment }
      guard (try? await Task.sleep(for: .milliseconds(50))) != nil else { return false }
    }
    return false
  }

  /// Asks a backend that is up what it can do and which voices it has, and keeps it.
  /// - Returns: its voices; `nil` where it is not up.
  /// - Throws: `BackendError` where it does not tell.
  package func refresh(_ name: String) async throws(BackendError) -> [Voice]? {
    guard scheduler.state(of: name)?.state.isUp == true, var speaker = speakers[name] else { return nil }
    let client = speaker.client
    do throws(SpeechError) {
      speaker.voices = try await client.voices(refresh: true)
      speaker.capabilities = try await client.capabilities(refresh: true)
    } catch {
      throw BackendError(error)
    }
    // It may have been stopped, and started anew, meanwhile.
    guard speakers[name]?.client.baseURL == client.baseURL else { return speaker.voices }
    speakers[name] = speaker
    memory.keep(speaker, of: name)
    return speaker.voices
  }
}
