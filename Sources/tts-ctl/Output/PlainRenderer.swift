import DockerBackends
import Synchronization

/// Plain lines for logs, pipes and CI: nothing is drawn over.
final class PlainRenderer: EventRenderer {
  private let terminal: Terminal
  /// The last tenth of each image's pull that was told.
  private let tenths = Mutex<[String: Int]>([:])

  init(terminal: Terminal) { self.terminal = terminal }

  func handle(_ event: BackendEvent) {
    for line in EventText(event).lines + passing(event) { Console.note(line.render(on: terminal)) }
  }

  func finish() {}

  /// What a terminal shows as a bar: here one line where a slow step begins and one each tenth.
  private func passing(_ event: BackendEvent) -> [EventLine] {
    switch event.kind {
    case .stepStarted(let step):
      switch step.action {
      case .pullImage, .buildImage, .awaitReady: [note(event, step.action.description)]
      default: []
      }
    case .pullProgress(let progress): isNewTenth(progress) ? [note(event, ProgressText(progress).line)] : []
    case .buildOutput(_, let text): [note(event, text)]
    case .waiting(let service, let reason): [note(event, "\(service): \(reason)")]
    default: []
    }
  }

  private func note(_ event: BackendEvent, _ text: String) -> EventLine {
    EventLine(mark: .note, backend: event.backend, text: text)
  }

  private func isNewTenth(_ progress: ImageProgress) -> Bool {
    guard let total = progress.totalBytes, total > 0 else { return false }
    let tenth = Int(progress.bytes * 10 / total)
    return tenths.withLock { told in
      defer { told[progress.image] = max(tenth, told[progress.image] ?? 0) }
      return tenth > (told[progress.image] ?? 0)
    }
  }
}
