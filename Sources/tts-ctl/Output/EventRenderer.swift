import DockerBackends

/// Shows what happens while a command works.
protocol EventRenderer: Sendable {
  /// Takes one event; called from any task.
  func handle(_ event: BackendEvent)
  /// Leaves the terminal as it should be found; called once, after the last event.
  func finish()
}

/// Says only what must not be missed: warnings, fallbacks and errors.
struct QuietRenderer: EventRenderer {
  let terminal: Terminal

  func handle(_ event: BackendEvent) {
    switch event.kind {
    case .warning, .gpuFallback:
      for line in EventText(event).lines { Console.note(line.render(on: terminal)) }
    default: break
    }
  }

  func finish() {}
}

/// One JSON object a line on standard error, so that standard output holds the result alone.
struct JSONLinesRenderer: EventRenderer {
  func handle(_ event: BackendEvent) { Answer.note(line: EventRecord(event)) }

  func finish() {}
}
