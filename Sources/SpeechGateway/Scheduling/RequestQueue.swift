import OrderedCollections

/// Requests that wait for one backend: the higher priority first, and within one the clients in turn, so that one with
/// fifty sentences does not keep the others waiting. A request that has waited long enough goes before all.
struct RequestQueue: Sendable {
  private struct Waiting: Sendable {
    let request: TurnRequest
    let since: Duration
  }

  /// After this time a low priority is no reason to wait any longer.
  static let longest = Duration.seconds(60)

  /// By priority, then by client in the order of their turns.
  private var lanes: [Int: OrderedDictionary<String, [Waiting]>] = [:]
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func add(_ request: TurnRequest, at now: Duration) {
    lanes[request.priority, default: [:]][request.client, default: []].append(Waiting(request: request, since: now))
    count += 1
  }

  /// Takes out whose turn it is.
  mutating func take(at now: Duration) -> TurnRequest? {
    guard let first = lanes.keys.max() else { return nil }
    let (priority, place) = starved(below: first, at: now) ?? (first, 0)
    guard var lane = lanes[priority] else { return nil }
    let (client, waiting) = lane.elements[place]
    guard let next = waiting.first else { return nil }
    lane.remove(at: place)
    if waiting.count > 1 { lane[client] = Array(waiting.dropFirst()) }
    lanes[priority] = lane.isEmpty ? nil : lane
    count -= 1
    return next.request
  }

  /// The client whose low priority has kept him waiting for too long, the longest of them.
  private func starved(below priority: Int, at now: Duration) -> (priority: Int, place: Int)? {
    var longest: (since: Duration, priority: Int, place: Int)?
    for (low, lane) in lanes where low < priority {
      for (place, waiting) in lane.values.enumerated() {
        guard let since = waiting.first?.since, now - since > Self.longest else { continue }
        if let longest, (longest.since, -longest.priority) <= (since, -low) { continue }
        longest = (since, low, place)
      }
    }
    return longest.map { ($0.priority, $0.place) }
  }

  /// Takes one out that does not wait any more.
  /// - Returns: whether it was there.
  mutating func remove(_ number: RequestNumber) -> Bool {
    !removeAll { $0.number == number }.isEmpty
  }

  /// Takes out all of a kind.
  mutating func removeAll(where isMeant: (TurnRequest) -> Bool) -> [TurnRequest] {
    var removed: [TurnRequest] = []
    for (priority, lane) in lanes {
      var lane = lane
      for (client, waiting) in lane where waiting.contains(where: { isMeant($0.request) }) {
        removed += waiting.map(\.request).filter(isMeant)
        let rest = waiting.filter { !isMeant($0.request) }
        if rest.isEmpty { lane.removeValue(forKey: client) } else { lane[client] = rest }
      }
      lanes[priority] = lane.isEmpty ? nil : lane
    }
    count -= removed.count
    return removed.sorted { $0.number < $1.number }
  }
}
