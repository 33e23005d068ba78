import DockerEngine
import Synchronization

/// One stream of an engine's events for everybody who waits for containers at the same time: with many backends a
/// stream for each costs the engine, and the loop that reads them, more than the events do. It is open while somebody
/// needs it.
final class EngineEventStream: Sendable {
  typealias Mailbox = AsyncStream<ContainerSignal>.Continuation

  private struct State {
    var mailboxes: [String: [Int: Mailbox]] = [:]
    var next = 0
    var readers = 0
    var reading: Task<Void, Never>?
    /// It broke off: whoever waits looks for itself, until the last one leaves.
    var isOver = false
  }

  /// What a wait depends on; a healthcheck's own commands would be most of the traffic.
  private static let actions = ["start", "die", "oom", "destroy", "remove", "health_status"]

  private let engine: EngineClient
  private let state = Mutex(State())

  init(engine: EngineClient) { self.engine = engine }

  deinit { state.withLock { $0.reading }?.cancel() }

  /// Opens it for one more.
  func enter() {
    state.withLock { state in
      state.readers += 1
      guard state.reading == nil, !state.isOver else { return }
      state.reading = Task { [engine, weak self] in
        await Self.read(engine) { id, signal in self?.deliver(signal, to: id) }
        self?.end()
      }
    }
  }

  /// Closes it where that was the last one.
  func leave() {
    let (reading, mailboxes) = state.withLock { state -> (Task<Void, Never>?, [Mailbox]) in
      state.readers -= 1
      guard state.readers == 0 else { return (nil, []) }
      defer { state = State(next: state.next) }
      return (state.reading, state.mailboxes.values.flatMap(\.values))
    }
    reading?.cancel()
    for mailbox in mailboxes { mailbox.finish() }
  }

  /// What happens to a container from now on. Never fails: where no events can be had the sequence ends, and
  /// whoever waits looks for itself.
  func signals(of id: String) -> AsyncStream<ContainerSignal> {
    let (stream, mailbox) = AsyncStream.makeStream(of: ContainerSignal.self, bufferingPolicy: .bufferingNewest(64))
    let number = state.withLock { state -> Int? in
      guard !state.isOver else { return nil }
      state.next += 1
      state.mailboxes[id, default: [:]][state.next] = mailbox
      return state.next
    }
    guard let number else {
      mailbox.finish()
      return stream
    }
    mailbox.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.mailboxes[id]?.removeValue(forKey: number) }
    }
    return stream
  }

  private func deliver(_ signal: ContainerSignal, to id: String) {
    let mailboxes = state.withLock { Array($0.mailboxes[id, default: [:]].values) }
    for mailbox in mailboxes { mailbox.yield(signal) }
  }

  private func end() {
    let mailboxes = state.withLock { state in
      // One that was closed has been forgotten already, and may be open anew.
      guard !Task.isCancelled else { return [Mailbox]() }
      state.isOver = true
      defer { state.mailboxes = [:] }
      return state.mailboxes.values.flatMap(\.values)
    }
    for mailbox in mailboxes { mailbox.finish() }
  }

  private static func read(_ engine: EngineClient, deliver: (String, ContainerSignal) -> Void) async {
    let filters: EngineFilters = ["type": ["container"], "label": [Label.project], "event": actions]
    do {
      for try await event in try await engine.system.events(filters: filters) {
        guard let id = event.actor?.id, let signal = ContainerSignal(event) else { continue }
        deliver(id, signal)
      }
    } catch {
      // Without events everybody looks for itself: slower, not wrong.
    }
  }
}
