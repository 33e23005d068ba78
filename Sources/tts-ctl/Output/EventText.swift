import CommandSupport
import DockerBackends
import FoundationEssentials

/// An event in words. Progress that is only of passing interest gives no line.
struct EventText {
  let event: BackendEvent

  init(_ event: BackendEvent) { self.event = event }

  /// The lines that stay on the screen.
  var lines: [EventLine] {
    switch event.kind {
    case .waitingForLock(let holder): [line(.note, waitingText(holder))]
    case .stepFinished(let step, let duration) where step.action.isChange:
      [
        line(
          .done, step.action.description,
          detail: (step.fillsGap || step.cause.isEmpty ? "" : "\(step.cause), ") + Quantities.duration(duration))
      ]
    case .published(let ports): ports.map(portLine)
    case .ready(let service, let how, let duration):
      [line(.done, "\(service) is ready", detail: "\(how), \(Quantities.duration(duration))")]
    case .gpuFallback(let fallback): fallbackLines(fallback)
    case .dialectFound(let dialect):
      [
        line(
          .note, "its server speaks `\(dialect.name.rawValue)`",
          detail: "to skip this question: x-tts: {api: \(dialect.asManifestValue)}")
      ]
    case .voiceRestored(let name):
      [
        line(
          .note, "voice \(VoiceID.cloned(name)) was missing on the server",
          detail: "created again from the kept recording")
      ]
    case .note(let text): [line(.note, text.worded)]
    case .warning(let text): [line(.warning, text.worded)]
    case .logSaved(let container, let path): [line(.note, "the log of \(container) was saved", detail: path)]
    case .logReadFromFile(let container, let path):
      [line(.note, "\(container) is gone; this log was saved of it", detail: path)]
    case .planned, .stepStarted, .stepFinished, .pullProgress, .pullFinished, .buildOutput, .waiting, .failed: []
    }
  }

  private func line(_ mark: EventLine.Mark, _ text: String, detail: String = "") -> EventLine {
    EventLine(mark: mark, backend: event.backend, text: text, detail: detail)
  }

  private func waitingText(_ holder: LockHolder?) -> String {
    guard let holder else { return "waiting for another tts-ctl that works on it" }
    return "waiting for another tts-ctl: `\(holder.command)`, process \(holder.pid)"
  }

  private func portLine(_ port: BackendPort) -> EventLine {
    let text = "\(port.service) is published on \(port)"
    return port.isOpenToNetwork
      ? line(.warning, text, detail: "reachable from other machines") : line(.note, text)
  }

  /// One line for each command, so that every one of them can be copied as it stands.
  private func fixLines(_ fix: String) -> [EventLine] {
    fix.split(separator: "\n").enumerated().map { index, text in
      line(.note, index == 0 ? "  fix: \(text)" : "       \(text)")
    }
  }

  private func fallbackLines(_ fallback: GPUFallback) -> [EventLine] {
    let head = line(.warning, "\(fallback.service) runs on the CPU: it got no GPU from the engine")
    let attempts = fallback.attempts.map { attempt in
      line(.warning, "  \(attempt.means): \(attempt.reason)", detail: attempt.catalogueID ?? "")
    }
    var fixes: [String] = []
    for fix in fallback.attempts.compactMap(\.fix?.worded) where !fixes.contains(fix) { fixes.append(fix) }
    return [head] + attempts + fixes.flatMap(fixLines)
  }
}
