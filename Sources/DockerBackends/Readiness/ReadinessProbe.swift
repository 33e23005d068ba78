/// One strategy of finding out whether a service can be used.
package protocol ReadinessProbe: Sendable {
  /// What is asked, for people: `GET http://127.0.0.1:7862/health`.
  var summary: String { get }
  /// How often to ask.
  var pace: ProbePace { get }
  /// Asks once. Never throws: whatever goes wrong is an observation.
  func observe() async -> ProbeObservation
  /// Takes note of a look at the container.
  func saw(_ snapshot: ContainerSnapshot)
  /// Whether a line of the container's log may come from a probe.
  func mayHaveCaused(_ line: String) -> Bool
}

extension ReadinessProbe {
  /// Nothing is to be learned from it.
  package func saw(_ snapshot: ContainerSnapshot) {}
  /// It leaves no trace.
  package func mayHaveCaused(_ line: String) -> Bool { false }
}

/// What a probe saw.
package enum ProbeObservation: Sendable, Hashable {
  /// The service can be used; what showed it.
  case ready(String)
  /// Nothing listens yet: asking again costs next to nothing.
  case silent(String)
  /// It answers, but is not ready; what it said.
  case notReady(String)
  /// It cannot become ready as it is asked; what was seen.
  case flawed(ProbeFlaw, String)

  /// Whether the service can be used.
  var isReady: Bool { if case .ready = self { true } else { false } }

  /// What was seen, for people.
  package var text: String {
    switch self {
    case .ready(let text), .silent(let text), .notReady(let text), .flawed(_, let text): text
    }
  }
}
