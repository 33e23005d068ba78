/// How the pauses between two probes grow: in proportion to the time waited, so that a wait never takes more than a
/// few per cent longer than the server does, within bounds.
package struct ProbePace: Sendable, Hashable {
  /// The shortest pause.
  package var shortest: Duration
  /// The longest pause while nothing listens.
  package var longestSilent: Duration
  /// The longest pause once something answers.
  package var longest: Duration
  /// The pause as a share of the time waited.
  package var share: Double
  /// The pause is never shorter than this share of the time the last probe took.
  package var loadShare: Double
  /// Whether a line in the container's log is worth a probe, and probes are paced for the server's log once it answers.
  package var followsLog = false

  /// Creates a pace.
  package init(
    shortest: Duration, longestSilent: Duration, longest: Duration, share: Double = 0.02, loadShare: Double = 0
  ) {
    self.shortest = shortest
    self.longestSilent = longestSilent
    self.longest = longest
    self.share = share
    self.loadShare = loadShare
  }

  /// For probes over the network, which cost a millisecond: at most a sixth of the time is spent in them, since on a
  /// busy machine they take the processor from the server they wait for.
  package static let network = ProbePace(
    shortest: .milliseconds(5), longestSilent: .milliseconds(100), longest: .milliseconds(250), loadShare: 5)

  /// The same where each one may leave a line in the server's log.
  package static let request = network.followingLog

  /// For probes that have a server work: at most half of the time is spent in them.
  package static let speech = ProbePace(
    shortest: .milliseconds(100), longestSilent: .milliseconds(100), longest: .seconds(5), loadShare: 1
  ).followingLog

  /// For probes that start a process in the container: at most half of the time is spent in them.
  package static let command = ProbePace(
    shortest: .milliseconds(10), longestSilent: .milliseconds(250), longest: .seconds(1), loadShare: 1)

  private var followingLog: ProbePace {
    var pace = self
    pace.followsLog = true
    pace.longest = max(pace.longest, .seconds(2))
    return pace
  }

  /// The pause before the next probe.
  /// - Parameters:
  ///   - observation: what the last probe saw.
  ///   - waited: since the wait began.
  ///   - cost: how long the last probe took.
  ///   - limit: the longest pause that the manifest allows.
  package func pause(
    after observation: ProbeObservation, waited: Duration, cost: Duration, limit: Duration?
  ) -> Duration {
    let ceiling =
      switch observation {
      case .silent: min(longestSilent, longest)
      case .ready, .notReady: longest
      // What will not pass need not be asked often; each question is a line in the server's log.
      case .flawed: max(longest, .seconds(1))
      }
    if case .flawed = observation { return min(max(ceiling, cost * loadShare), limit ?? ceiling) }
    let wanted = max(shortest, max(waited * share, cost * loadShare))
    return min(wanted, limit ?? ceiling)
  }
}
