import FoundationEssentials
import Synchronization

/// What the agent is asked to do.
enum AgentCommand: Sendable {
  /// Start this.
  case submit(Exchange)
  /// Abort it.
  case cancel(Exchange)
  /// The reader took what there was: read on.
  case resume(Exchange)
  /// Nobody reads the body any more.
  case abandon(Exchange)
  /// The next piece of the request's body.
  case upload(Exchange, Result<Data?, any Error>)
  /// Send these bytes on an upgraded connection; empty closes our side.
  case write(Exchange, Data, CheckedContinuation<Void, any Error>)
  /// End the thread.
  case stop
}

/// The agent's mail: the only thing other threads share with it.
final class AgentInbox: Sendable {
  private struct State {
    var commands: [AgentCommand] = []
    var isOpen = true
  }

  let mailbox: Mailbox
  private let state = Mutex(State())

  init(_ mailbox: Mailbox) { self.mailbox = mailbox }

  /// Leaves a command. After ``close()`` it is thrown away.
  func post(_ command: AgentCommand) {
    let isFirst = state.withLock { state in
      guard state.isOpen else { return false }
      state.commands.append(command)
      // One wake-up is enough for all commands that the agent has not fetched yet.
      return state.commands.count == 1
    }
    if isFirst { mailbox.ring() }
  }

  /// Fetches all commands.
  func drain() -> [AgentCommand] {
    state.withLock { state in
      guard !state.commands.isEmpty else { return [] }
      defer { state.commands = [] }
      return state.commands
    }
  }

  /// Refuses further commands.
  func close() { state.withLock { $0.isOpen = false } }
}
