import DockerBackends

/// Brings backends up and tells where they are.
struct UpRun: Sendable {
  let manager: DockerBackendManager
  let options: UpOptions
  let common: CommonOptions

  func run(_ selected: SelectedBackends) async throws {
    let reports = try await BackendRun(common: common).each(selected) { backend, events in
      try await manager.up(backend, options: options, events: events)
    }
    switch common.format {
    case .json: try Console.print(json: ["backends": reports.map { UpRecord($0) }])
    case .text: for report in reports { Console.print(text(report)) }
    }
  }

  /// `kani is ready after 3.1s: proxy 127.0.0.1:7862->7862/tcp`.
  private func text(_ report: UpReport) -> String {
    let done = options.start ? report.ready.isEmpty ? "is started" : "is ready" : "is created"
    let what =
      report.plan.isUnchanged
      ? "is \(options.start ? "up" : "created"), nothing to do"
      : "\(done) after \(Quantities.duration(report.duration))"
    let ports = report.ports.map { "\($0.service) \($0)" }.joined(separator: ", ")
    let device = report.fallbacks.isEmpty ? "" : " (on the CPU)"
    return "\(report.backend) \(what)\(device)\(ports.isEmpty ? "" : ": \(ports)")"
  }
}

/// What `up` did, as JSON.
struct UpRecord: Encodable {
  struct Ready: Encodable {
    var service: String
    var how: String
    var seconds: Double
  }

  struct Fallback: Encodable {
    var service: String
    var attempts: [AttemptRecord]
  }

  var backend: String
  var unchanged: Bool
  var ports: [BackendPort]
  var ready: [Ready]
  var fallbacks: [Fallback]
  var seconds: Double

  init(_ report: UpReport) {
    (backend, unchanged, ports) = (report.backend, report.plan.isUnchanged, report.ports)
    ready = report.ready.map { Ready(service: $0.service, how: $0.how, seconds: $0.duration.inSeconds) }
    fallbacks = report.fallbacks.map {
      Fallback(service: $0.service, attempts: $0.attempts.map(AttemptRecord.init))
    }
    seconds = report.duration.inSeconds
  }
}
