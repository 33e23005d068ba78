import DockerBackends
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal's view: finished things as lines that stay, what is under way below them, drawn over.
final class LiveRenderer: EventRenderer {
  private struct State {
    var board = ProgressBoard()
    /// The columns of each row that stands below what stays.
    var drawn: [Int] = []
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
      state.board.apply(event)
      let now = ContinuousClock.now
      // What begins is drawn at once: nothing may come after it for as long as it takes.
      if lines.isEmpty, event.kind.comesOften, let last = state.lastDraw, now - last < Self.interval { return }
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
  ///
  /// The terminal may have another size by now: one that became narrower has broken the rows that were drawn.
  private func draw(_ lines: [String], _ state: inout State) {
    let (columns, height) = Terminal.size(of: STDERR_FILENO) ?? (terminal.columns, terminal.rows)
    let drawn = state.drawn.reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
    let erase = drawn > 0 ? "\u{1B}[\(min(drawn, height))A\r\u{1B}[J" : ""
    let rows = state.board.rows(width: max(1, columns - 1), height: max(1, height - 1))
    state.drawn = rows.map(\.columns)
    let text = (lines + rows.map { $0.styled(.dim, on: terminal) }).map { $0 + "\n" }.joined()
    if !(erase.isEmpty && text.isEmpty) { Console.write(erase + text, to: 2) }
  }
}

extension BackendEvent.Kind {
  /// Whether the next one of its kind is not far.
  fileprivate var comesOften: Bool {
    switch self {
    case .pullProgress, .buildOutput: true
    default: false
    }
  }
}
