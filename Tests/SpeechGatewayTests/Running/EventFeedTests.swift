import TestSupport
import Testing

@testable import SpeechGateway

struct EventFeedTests {
  @Test func cutsOffWhoDoesNotKeepUpAndNobodyElse() async {
    let feed = EventFeed<Int>()
    let slow = feed.listen()
    let quick = feed.listen()
    var reader = quick.makeAsyncIterator()
    for number in 0..<300 {
      feed.say(number)
      #expect(await reader.next() == number)
    }
    #expect(feed.count == 1)
    var kept: [Int] = []
    for await number in slow { kept.append(number) }
    #expect(kept == Array(0..<256))
  }

  @Test func forgetsWhoLeaves() async {
    let feed = EventFeed<Int>()
    let listening = Task { for await _ in feed.listen() {} }
    #expect(await eventually { feed.count == 1 })
    listening.cancel()
    #expect(await eventually { feed.count == 0 })
    feed.say(1)
  }

  @Test func endsForAll() async {
    let feed = EventFeed<Int>()
    let before = feed.listen()
    feed.say(1)
    feed.end()
    var heard: [Int] = []
    for await number in before { heard.append(number) }
    for await number in feed.listen() { heard.append(number) }
    #expect(heard == [1])
    #expect(feed.count == 0)
  }
}
