import DockerBackends
import FoundationEssentials

/// How backends are.
struct StatusDocument: Encodable {
  var backends: [StatusRecord]
}

/// How one backend is: the library's record, what its server says, what is wrong, and what a gateway makes of it.
struct StatusRecord: Encodable {
  var backend: BackendStatus
  var speech: String?
  var problems: [ErrorRecord]
  var gateway: ServedRecord?

  init(_ backend: BackendStatus, _ speech: String?, _ problems: [BackendError], _ served: GatewayBackend?) {
    (self.backend, self.speech, self.problems) = (backend, speech, problems.map { ErrorRecord($0) })
    gateway = served.map { ServedRecord($0, now: Date()) }
  }

  private enum CodingKeys: String, CodingKey { case speech, problems, gateway }

  func encode(to encoder: any Encoder) throws {
    try backend.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(speech, forKey: .speech)
    try container.encode(problems, forKey: .problems)
    try container.encodeIfPresent(gateway, forKey: .gateway)
  }
}

/// What a gateway makes of a backend.
struct ServedRecord: Encodable {
  var state: String
  var stage: String?
  var inFlight: Int
  var waiting: Int
  var pinned: Bool
  /// Seconds until it is stopped.
  var idleLeft: Int?
  var failure: GatewayBackend.Failure?

  init(_ backend: GatewayBackend, now: Date) {
    (state, stage, inFlight, waiting) = (backend.state, backend.stage, backend.inFlight, backend.waiting)
    (pinned, failure) = (backend.pinned, backend.failure)
    idleLeft = backend.idleLeft(at: now).map { Int($0.components.seconds) }
  }
}
