import CCurl
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
    // The one call of the multi interface that any thread may make.
    nonisolated(unsafe) var multi: UnsafeMutableRawPointer?
  }

  private let state: Mutex<State>

  init(waking multi: UnsafeMutableRawPointer) {
    nonisolated(unsafe) let multi = multi
    state = Mutex(State(multi: multi))
  }

  /// Leaves a command. After ``close()`` it is thrown away.
  func post(_ command: AgentCommand) {
    state.withLock { state in
      guard let multi = state.multi else { return }
      state.commands.append(command)
      // One wake-up is enough for all commands that the agent has not fetched yet.
      if state.commands.count == 1 { ccurl_multi_wakeup(multi) }
    }
  }

  /// Fetches all commands.
  func drain() -> [AgentCommand] {
    state.withLock { state in
      guard !state.commands.isEmpty else { return [] }
      defer { state.commands = [] }
      return state.commands
    }
  }

  /// Refuses further commands, so that the multi handle can be freed.
  func close() { state.withLock { $0.multi = nil } }
}
