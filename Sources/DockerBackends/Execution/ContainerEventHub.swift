import DockerEngine
import FoundationEssentials
import Synchronization

/// One stream of a project's engine events for a whole `up`, handed out container by container. It is opened only
/// when somebody has to wait.
final class ContainerEventHub: Sendable {
  private typealias Mailbox = AsyncStream<ContainerSignal>.Continuation

  private struct State {
    var mailboxes: [String: [Int: Mailbox]] = [:]
    var next = 0
    var reader: Task<Void, Never>?
    var isOver = false
  }

  private let engine: EngineClient
  private let project: String
  private let state = Mutex(State())

  init(engine: EngineClient, project: String) {
    (self.engine, self.project) = (engine, project)
  }

  deinit {
    state.withLock { $0.reader }?.cancel()
  }

  /// Begins to read events, so that nothing is missed of what is started from now on.
  func open() {
    state.withLock { state in
      guard state.reader == nil, !state.isOver else { return }
      state.reader = Task { [engine, project, weak self] in
        await Self.read(project, of: engine) { id, signal in self?.deliver(signal, to: id) }
        self?.end()
      }
    }
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

  /// Stops reading.
  func close() {
    state.withLock { $0.reader }?.cancel()
    end()
  }

  private func deliver(_ signal: ContainerSignal, to id: String) {
    let mailboxes = state.withLock { Array($0.mailboxes[id, default: [:]].values) }
    for mailbox in mailboxes { mailbox.yield(signal) }
  }

  private func end() {
    let mailboxes = state.withLock { state in
      state.isOver = true
      defer { state.mailboxes = [:] }
      return state.mailboxes.values.flatMap(\.values)
    }
    for mailbox in mailboxes { mailbox.finish() }
  }

  private static func read(
    _ project: String, of engine: EngineClient, deliver: (String, ContainerSignal) -> Void
  ) async {
    let filters: EngineFilters = ["type": ["container"], "label": ["\(Label.project)=\(project)"]]
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
