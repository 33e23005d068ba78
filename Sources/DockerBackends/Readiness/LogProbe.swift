import BackendSupport

/// Follows the container's log from the end of its run before until a line holds the pattern.
struct LogProbe: ReadinessProbe {
  let pattern: LogPattern
  let container: any ContainerAccess

  var summary: String { "log line with \(pattern)" }
  var pace: ProbePace { .network }

  /// Reads on until the line is there or the log ends; asked again, it follows the container's next run.
  func observe() async -> ProbeObservation {
    do {
      let matches = try matcher()
      // Not from the start: the engine notes it only after the first lines may have been written.
      let start = try await container.snapshot()?.finishedAt
      for try await line in try await container.followLog(since: start) where matches(line) {
        return .ready("log: \(Redactor.redact(line).prefix(200))")
      }
      return .notReady("the log ended without \(pattern)")
    } catch {
      return .notReady("the log cannot be read: \(PlainWords.of(error))")
    }
  }

  private func matcher() throws -> (String) -> Bool {
    switch pattern {
    case .text(let text): return { $0.contains(text) }
    case .regex(let source):
      let regex = try Regex(source)
      return { (try? regex.firstMatch(in: $0)) != nil }
    }
  }
}

extension LogPattern: CustomStringConvertible {
  /// As it stands in a manifest.
  public var description: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .regex(let source): "/\(source)/"
    }
  }
}
