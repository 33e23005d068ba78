import Synchronization

/// The events of containers for one operation. The engine's stream is opened only when somebody has to wait.
final class ContainerEventHub: Sendable {
  private let stream: EngineEventStream
  private let isOpen = Mutex(false)

  init(_ stream: EngineEventStream) { self.stream = stream }

  deinit { close() }

  /// Begins to read events.
  func open() {
    let isFirst = isOpen.withLock { isOpen in
      defer { isOpen = true }
      return !isOpen
    }
    if isFirst { stream.enter() }
  }

  /// What happens to a container from now on.
  func signals(of id: String) -> AsyncStream<ContainerSignal> { stream.signals(of: id) }

  /// Stops reading.
  func close() {
    let wasOpen = isOpen.withLock { isOpen in
      defer { isOpen = false }
      return isOpen
    }
    if wasOpen { stream.leave() }
  }
}
