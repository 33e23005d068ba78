import DockerBackends
import Synchronization

/// A terminal's view: finished things as lines that stay, what is under way below them, drawn over.
final class LiveRenderer: EventRenderer {
  private struct State {
    var board = ProgressBoard()
    var drawn = 0
    var lastDraw: ContinuousClock.Instant?
  }

  private let terminal: Terminal
  private let state = Mutex(State())

  /// How often the drawn part is renewed.
  private static let interval = Duration.milliseconds(100)

  init(terminal: Terminal) {
    self.terminal = terminal
  }

  func handle(_ event: BackendEvent) {
    state.withLock { state in
      let lines = EventText(event).lines.map { $0.render(on: terminal) }
      let isPassing = lines.isEmpty
      state.board.apply(event)
      let now = ContinuousClock.now
      if isPassing, let last = state.lastDraw, now - last < Self.interval { return }
      state.lastDraw = now
      draw(lines, &state)
    }
  }

  func finish() {
    state.withLock { state in
      state.board = ProgressBoard()
      draw([], &state)
    }
  }

  /// Moves up over what was drawn, clears it, prints the lines that stay and draws anew.
  private func draw(_ lines: [String], _ state: inout State) {
    let erase = state.drawn > 0 ? "\u{1B}[\(state.drawn)A\r\u{1B}[J" : ""
    let rows = state.board.rows(width: terminal.columns - 1)
    state.drawn = rows.count
    let text = (lines + rows.map { $0.styled(.dim, on: terminal) }).map { $0 + "\n" }.joined()
    if !(erase.isEmpty && text.isEmpty) { Console.write(erase + text, to: 2) }
  }
}
