import TestSupport
import Testing

@testable import SpeechGateway

struct EventFeedTests {
  @Test func cutsOffWhoDoesNotKeepUpAndNobodyElse() async {
    let feed = EventFeed<Int>()
    let slow = feed.listen().events
    let quick = feed.listen().events
    var reader = quick.makeAsyncIterator()
    for number in 0..<300 {
      feed.say(number)
      #expect(await reader.next()?.message == number)
    }
    #expect(feed.count == 1)
    var kept: [Int] = []
    for await case .event(let event) in slow { kept.append(event.message) }
    #expect(kept == Array(0..<256))
  }

  @Test func forgetsWhoLeaves() async {
    let feed = EventFeed<Int>()
    let listening = Task { for await _ in feed.listen().events {} }
    #expect(await eventually { feed.count == 1 })
    listening.cancel()
    #expect(await eventually { feed.count == 0 })
    feed.say(1)
  }

  /// A pulse is no event: nobody misses one.
  @Test func showsEverybodyThatTheLineStands() async {
    let feed = EventFeed<Int>()
    var lines = [feed.listen(), feed.listen()].map { $0.events.makeAsyncIterator() }
    feed.pulse()
    feed.say(1)
    for index in lines.indices {
      guard case .pulse? = await lines[index].next() else { Issue.record("no pulse"); continue }
      #expect(await lines[index].next()?.message == 1)
    }
    #expect(feed.listen(after: 0).missed?.map(\.message) == [1])
  }

  @Test func endsForAll() async {
    let feed = EventFeed<Int>()
    let before = feed.listen().events
    feed.say(1)
    feed.end()
    var heard: [Int] = []
    for await case .event(let event) in before { heard.append(event.message) }
    for await case .event(let event) in feed.listen().events { heard.append(event.message) }
    #expect(heard == [1])
    #expect(feed.count == 0)
  }

  @Test func tellsWhoComesBackWhatHeMissed() {
    let feed = EventFeed<Int>()
    #expect(feed.listen(after: 0).missed?.isEmpty == true)
    for number in 1...2_000 { feed.say(number) }
    let line = feed.listen(after: 1_997)
    #expect(line.missed?.map(\.number) == [1_998, 1_999, 2_000])
    #expect(line.missed?.map(\.message) == [1_998, 1_999, 2_000])
    #expect(line.last == 2_000)
    #expect(feed.listen(after: 2_000).missed?.isEmpty == true)
    #expect(feed.listen(after: 1_500).missed?.count == 500)
    // Nothing is known of what is too long ago, of what has not been said yet, or where nobody tells what he knows.
    for known in [900, 2_001, -1, .max, .min, nil] { #expect(feed.listen(after: known).missed == nil) }
  }
}
