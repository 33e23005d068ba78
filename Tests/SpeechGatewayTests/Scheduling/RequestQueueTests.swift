import Testing

@testable import SpeechGateway

struct RequestQueueTests {
  private var queue = RequestQueue()

  private static func request(_ number: RequestNumber, of client: String, priority: Int = 0) -> TurnRequest {
    TurnRequest(number: number, client: client, priority: priority, deadline: .seconds(1000))
  }

  /// Takes all that wait.
  private static func order(_ queue: RequestQueue, at now: Duration = .zero) -> [RequestNumber] {
    var (queue, order) = (queue, [RequestNumber]())
    while let next = queue.take(at: now) { order.append(next.number) }
    return order
  }

  @Test func keepsTheOrderOfOneClient() {
    var queue = queue
    for number: RequestNumber in [3, 1, 2] { queue.add(Self.request(number, of: "a"), at: .zero) }
    #expect(Self.order(queue) == [3, 1, 2])
    #expect(queue.count == 3)
  }

  @Test func letsClientsTakeTurns() {
    var queue = queue
    for number: RequestNumber in 1...4 { queue.add(Self.request(number, of: "many"), at: .zero) }
    queue.add(Self.request(5, of: "one"), at: .seconds(1))
    queue.add(Self.request(6, of: "two"), at: .seconds(2))
    queue.add(Self.request(7, of: "two"), at: .seconds(2))
    #expect(Self.order(queue) == [1, 5, 6, 2, 7, 3, 4])
  }

  @Test func putsTheHigherPriorityFirst() {
    var queue = queue
    queue.add(Self.request(1, of: "book", priority: -1), at: .zero)
    queue.add(Self.request(2, of: "person"), at: .seconds(10))
    queue.add(Self.request(3, of: "person"), at: .seconds(11))
    #expect(Self.order(queue, at: .seconds(12)) == [2, 3, 1])
  }

  @Test func neverLetsALowPriorityStarve() {
    var queue = queue
    queue.add(Self.request(1, of: "book", priority: -1), at: .zero)
    queue.add(Self.request(2, of: "book", priority: -1), at: .seconds(50))
    queue.add(Self.request(3, of: "person"), at: .seconds(55))
    let late = RequestQueue.longest + .seconds(1)
    #expect(Self.order(queue, at: RequestQueue.longest) == [3, 1, 2])
    #expect(Self.order(queue, at: late) == [1, 3, 2])
  }

  @Test func aStarvedOneGoesBeforeTheOthersOfItsPriority() {
    var queue = queue
    queue.add(Self.request(1, of: "new", priority: -1), at: .seconds(90))
    queue.add(Self.request(2, of: "person"), at: .seconds(91))
    queue.add(Self.request(3, of: "old", priority: -1), at: .zero)
    #expect(Self.order(queue, at: .seconds(100)) == [3, 2, 1])
  }

  @Test func forgetsWhoLeft() {
    var queue = queue
    for number: RequestNumber in 1...3 { queue.add(Self.request(number, of: "a"), at: .seconds(Int(number))) }
    queue.add(Self.request(4, of: "b", priority: -1), at: .seconds(9))
    let (isFirst, isSecond) = (queue.remove(1), queue.remove(1))
    #expect(isFirst && !isSecond)
    let removed = queue.removeAll { $0.client == "a" }
    #expect(removed.map(\.number) == [2, 3])
    #expect(queue.count == 1)
    let isThird = queue.remove(4)
    #expect(isThird && queue.isEmpty)
  }
}
