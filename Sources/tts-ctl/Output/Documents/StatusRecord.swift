import DockerBackends

/// How backends are.
struct StatusDocument: Encodable {
  var backends: [StatusRecord]
}

/// How one backend is: the library's record, what its server says, and what is wrong.
struct StatusRecord: Encodable {
  var backend: BackendStatus
  var speech: String?
  var problems: [ErrorRecord]

  init(_ backend: BackendStatus, _ speech: String?, _ problems: [BackendError]) {
    (self.backend, self.speech, self.problems) = (backend, speech, problems.map { ErrorRecord($0) })
  }

  private enum CodingKeys: String, CodingKey { case speech, problems }

  func encode(to encoder: any Encoder) throws {
    try backend.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(speech, forKey: .speech)
    try container.encode(problems, forKey: .problems)
  }
}
