import DockerBackends

/// Brings backends up and tells where they are.
struct UpRun: Sendable {
  let manager: DockerBackendManager
  let options: @Sendable (Backend) -> UpOptions
  let common: ProgressOptions

  /// Who waited longer than this wants to know for what.
  private static let noticeable = Duration.seconds(2)

  func run(_ selected: SelectedBackends) async throws {
    let starts = Dictionary(selected.backends.map { ($0.name, options($0).start) }) { first, _ in first }
    try await BackendRun(common).each(
      selected, record: { UpRecord($0) }, text: { Self.text($0, isStarted: starts[$0.backend] ?? true) }
    ) { backend, events in
      try await manager.up(backend, options: options(backend), events: events)
    }
  }

  /// `kani is ready after 3.1s: proxy 127.0.0.1:7862->7862/tcp`.
  private static func text(_ report: UpReport, isStarted: Bool) -> String {
    let done = isStarted ? report.ready.isEmpty ? "is started" : "is ready" : "is created"
    let time = Quantities.duration(report.duration)
    let what =
      if !report.plan.isUnchanged {
        "\(done) after \(time)"
      } else if !report.ready.isEmpty, report.duration > noticeable {
        "\(done) after \(time), nothing was changed"
      } else {
        "is \(isStarted ? "up" : "created"), nothing to do"
      }
    let ports = report.ports.map { "\($0.service) \($0)" }.joined(separator: ", ")
    let device = report.fallbacks.isEmpty ? "" : " (on the CPU)"
    return "\(report.backend) \(what)\(device)\(ports.isEmpty ? "" : ": \(ports)")"
  }
}
