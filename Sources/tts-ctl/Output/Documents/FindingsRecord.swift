import DockerBackends

/// What `explain --format json` prints.
struct FindingsRecord: Encodable {
  var findings: [Finding]
}
