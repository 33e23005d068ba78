/// Which replica of a backend has the next turn: the one with the least to do, but for those that have just failed.
package struct ReplicaBoard: Sendable {
  private struct Replica: Sendable {
    let address: String
    var inFlight = 0
    /// Failures in a row.
    var failures = 0
    /// Until when it gets no turn.
    var restsUntil = Duration.zero
    /// The number of its last turn.
    var lastTurn = 0
  }

  /// After so many failures in a row it rests.
  private static let fall = 3
  /// How long it rests; twice as long after each further failure.
  private static let rest = Duration.seconds(5)
  private static let longestRest = Duration.seconds(60)
  /// How long one rests that has hung up once: it may be about to end, and the engine tells a little later.
  private static let pause = Duration.seconds(1)

  private var replicas: [Replica] = []
  private var turns = 0

  package init() {}

  /// Takes the replicas as they are now. What is known of those that stay is kept.
  /// - Parameter addresses: of their servers.
  package mutating func adopt(_ addresses: [String]) {
    let known = replicas
    replicas = addresses.map { address in
      known.first { $0.address == address } ?? Replica(address: address)
    }
  }

  /// How many can have turns; at least one, as there is nobody else to ask.
  package func usable(at now: Duration) -> Int { max(1, replicas.count { $0.restsUntil <= now }) }

  /// Gives a turn to one.
  /// - Returns: its address; `nil` where there is none.
  package mutating func take(at now: Duration) -> String? {
    let rested = replicas.indices.filter { replicas[$0].restsUntil <= now }
    // One that has failed shows with a single turn whether it is well again.
    let trusted = rested.filter { replicas[$0].failures < Self.fall || replicas[$0].inFlight == 0 }
    let chosen =
      (trusted.isEmpty ? rested : trusted).min {
        (replicas[$0].inFlight, replicas[$0].lastTurn) < (replicas[$1].inFlight, replicas[$1].lastTurn)
      } ?? replicas.indices.min { replicas[$0].restsUntil < replicas[$1].restsUntil }
    guard let chosen else { return nil }
    turns += 1
    replicas[chosen].inFlight += 1
    replicas[chosen].lastTurn = turns
    return replicas[chosen].address
  }

  /// Takes a turn back.
  /// - Parameters:
  ///   - address: whose turn it was.
  ///   - outcome: how it ended.
  ///   - now: when.
  /// - Returns: what that says of the backend as a whole: nothing where another replica can go on.
  package mutating func giveBack(_ address: String, _ outcome: TurnOutcome, at now: Duration) -> TurnOutcome {
    guard let place = replicas.firstIndex(where: { $0.address == address }) else {
      return replicas.isEmpty ? outcome : .left
    }
    replicas[place].inFlight = max(0, replicas[place].inFlight - 1)
    switch outcome {
    case .answered:
      (replicas[place].failures, replicas[place].restsUntil) = (0, .zero)
      return outcome
    case .silent, .left: return outcome
    case .failed: replicas[place].failures += 1
    case .brokeOff:
      replicas[place].failures += 1
      replicas[place].restsUntil = max(replicas[place].restsUntil, now + Self.pause)
    case .unreachable: replicas[place].failures = max(replicas[place].failures + 1, Self.fall)
    }
    let further = replicas[place].failures - Self.fall
    if further >= 0 {
      replicas[place].restsUntil = now + min(Self.rest * (1 << min(further, 10)), Self.longestRest)
    }
    let isAlone = !replicas.indices.contains { $0 != place && replicas[$0].restsUntil <= now }
    return isAlone ? outcome : .left
  }
}
