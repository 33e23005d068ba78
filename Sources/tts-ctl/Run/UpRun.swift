import DockerBackends

/// Brings backends up and tells where they are.
struct UpRun: Sendable {
  let manager: DockerBackendManager
  let options: UpOptions
  let common: ProgressOptions

  /// Who waited longer than this wants to know for what.
  private static let noticeable = Duration.seconds(2)

  func run(_ selected: SelectedBackends) async throws {
    try await BackendRun(common).each(selected, record: { UpRecord($0) }, text: text) { backend, events in
      try await manager.up(backend, options: options, events: events)
    }
  }

  /// `kani is ready after 3.1s: proxy 127.0.0.1:7862->7862/tcp`.
  private func text(_ report: UpReport) -> String {
    let done = options.start ? report.ready.isEmpty ? "is started" : "is ready" : "is created"
    let time = Quantities.duration(report.duration)
    let what =
      if !report.plan.isUnchanged {
        "\(done) after \(time)"
      } else if !report.ready.isEmpty, report.duration > Self.noticeable {
        "\(done) after \(time), nothing was changed"
      } else {
        "is \(options.start ? "up" : "created"), nothing to do"
      }
    let ports = report.ports.map { "\($0.service) \($0)" }.joined(separator: ", ")
    let device = report.fallbacks.isEmpty ? "" : " (on the CPU)"
    return "\(report.backend) \(what)\(device)\(ports.isEmpty ? "" : ": \(ports)")"
  }
}
