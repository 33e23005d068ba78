import DockerBackends

/// What `gpu --format json` prints: the report's members, and the test's result beside them.
struct GPURecord: Encodable {
  var report: GPUReport
  var test: GPUTest?

  private enum CodingKeys: String, CodingKey { case test }

  func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var object = encoder.container(keyedBy: CodingKeys.self)
    try object.encodeIfPresent(test, forKey: .test)
  }
}
