import DockerBackends

/// What `up` did.
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
