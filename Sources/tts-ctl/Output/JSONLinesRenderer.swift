import DockerBackends

/// One JSON object a line on standard error, so that standard output holds the result alone.
struct JSONLinesRenderer: EventRenderer {
  func handle(_ event: BackendEvent) { Answer.note(line: EventRecord(event)) }

  func finish() {}
}
