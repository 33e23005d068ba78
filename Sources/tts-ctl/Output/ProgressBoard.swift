import DockerBackends

/// What is under way right now, one row each: the pure part of the live view.
struct ProgressBoard {
  private struct Row {
    var key: String
    var backend: String
    var kind: Kind
  }

  private enum Kind {
    case text(String)
    case pull(ImageProgress)
  }

  private var rowsInOrder: [Row] = []

  /// Takes an event in.
  mutating func apply(_ event: BackendEvent) {
    switch event.kind {
    case .stepStarted(let step): set(Self.key(step.action), event, .text(step.action.description))
    case .stepFinished(let step, _): remove(Self.key(step.action), event)
    case .pullProgress(let progress):
      set(Self.key(.pullImage(progress.image)), event, .pull(progress))
    case .pullFinished(let image, _): remove(Self.key(.pullImage(image)), event)
    case .buildOutput(let image, let line):
      set(Self.key(.buildImage(image, service: "")), event, .text("build \(image): \(line)"))
    case .waiting(let service, let reason, let elapsed, let limit):
      set(
        Self.key(.awaitReady(service: service)), event,
        .text("waiting for \(service), \(Quantities.progress(elapsed, of: limit)): \(reason)"))
    case .ready(let service, _, _): remove(Self.key(.awaitReady(service: service)), event)
    case .failed: rowsInOrder.removeAll { $0.backend == event.backend }
    case .waitingForLock, .planned, .published, .gpuFallback, .dialectFound, .voiceRestored, .note, .warning, .logSaved,
      .logReadFromFile:
      break
    }
  }

  /// The rows, cut to the width; where there are more than the height allows, the last one counts the rest.
  func rows(width: Int, height: Int = .max) -> [String] {
    let shown = rowsInOrder.count <= height ? rowsInOrder.count : max(0, height - 1)
    let rows = rowsInOrder.prefix(shown).map { row in
      let head = "  \(row.backend)  "
      let text =
        switch row.kind {
        case .text(let text): text
        case .pull(let progress): ProgressText(progress).bar(width: width - head.columns)
        }
      return (head + text).onOneLine.prefix(columns: width)
    }
    guard shown < rowsInOrder.count, height > 0 else { return rows }
    return rows + ["  … and \(rowsInOrder.count - shown) more".prefix(columns: width)]
  }

  /// A step and the progress within it share a row.
  private static func key(_ action: PlanAction) -> String {
    if case .buildImage(let image, _) = action { "build image \(image)" } else { action.description }
  }

  private mutating func set(_ key: String, _ event: BackendEvent, _ kind: Kind) {
    if let index = index(of: key, event) {
      rowsInOrder[index].kind = kind
    } else {
      rowsInOrder.append(Row(key: key, backend: event.backend, kind: kind))
    }
  }

  private mutating func remove(_ key: String, _ event: BackendEvent) {
    if let index = index(of: key, event) { rowsInOrder.remove(at: index) }
  }

  private func index(of key: String, _ event: BackendEvent) -> Int? {
    rowsInOrder.firstIndex { $0.key == key && $0.backend == event.backend }
  }
}
