import DockerBackends
import Synchronization

/// Plain lines for logs, pipes and CI: nothing is drawn over.
final class PlainRenderer: EventRenderer {
  private struct Told {
    /// The last tenth of each image's pull.
    var tenths: [String: Int] = [:]
    var waits = WaitLines()
  }

  private let terminal: Terminal
  private let isVerbose: Bool
  private let told = Mutex(Told())

  /// - Parameter isVerbose: every line of a build, not only its steps.
  init(terminal: Terminal, isVerbose: Bool) {
    self.terminal = terminal
    self.isVerbose = isVerbose
  }

  func handle(_ event: BackendEvent) {
    for line in EventText(event).lines + passing(event) { Console.note(line.render(on: terminal)) }
  }

  func finish() {}

  /// What a terminal shows as a bar: here one line where a slow step begins, and one now and then.
  private func passing(_ event: BackendEvent) -> [EventLine] {
    switch event.kind {
    case .stepStarted(let step):
      switch step.action {
      case .pullImage, .buildImage: [note(event, step.action.description)]
      default: []
      }
    case .pullProgress(let progress): isNewTenth(progress) ? [note(event, ProgressText(progress).line)] : []
    case .buildOutput(_, let text): isVerbose || Self.isBuildStep(text.text) ? [note(event, text.text)] : []
    case .waiting(let service, let reason, let elapsed, let limit):
      told.withLock({ $0.waits.isDue("\(event.backend)/\(service)", elapsed) })
        ? [note(event, "waiting for \(service), \(Quantities.progress(elapsed, of: limit)): \(reason)")] : []
    default: []
    }
  }

  private func note(_ event: BackendEvent, _ text: String) -> EventLine {
    EventLine(mark: .note, backend: event.backend, text: text)
  }

  private func isNewTenth(_ progress: ImageProgress) -> Bool {
    guard let tenth = ProgressText(progress).tenths else { return false }
    return told.withLock { told in
      defer { told.tenths[progress.image] = max(tenth, told.tenths[progress.image] ?? 0) }
      return tenth > (told.tenths[progress.image] ?? 0)
    }
  }

  /// `Step 3/10 : COPY …` of the classic builder, `#7 [3/10] COPY …` of BuildKit.
  private static func isBuildStep(_ line: String) -> Bool {
    line.hasPrefix("Step ") || line.hasPrefix("#") && line.contains(" [")
  }
}
